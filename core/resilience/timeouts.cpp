// SPDX-License-Identifier: GPL-3.0-or-later
#include "resilience/timeouts.h"

#include <array>
#include <cmath>

namespace switchyard {

namespace {

constexpr std::array kinds{OperationKind::HealthCheck, OperationKind::StandardRequest,
                           OperationKind::LongOperation, OperationKind::BatchOperation};

tl::unexpected<Failure> notAboveZero()
{
    return failed(FailureKind::InvalidRequest, QStringLiteral("a time-out must be above zero"));
}

} // namespace

Result<Timeout> Timeout::fromSeconds(double seconds)
{
    if (!std::isfinite(seconds))
        return failed(FailureKind::InvalidRequest, QStringLiteral("a time-out must be a number of seconds"));
    const Duration limit = switchyard::fromSeconds(seconds);
    if (limit == Duration::max())
        return failed(FailureKind::InvalidRequest, QStringLiteral("a time-out this long cannot be kept"));
    return of(limit);
}

Result<Timeout> Timeout::of(Duration limit)
{
    if (limit <= Duration::zero())
        return notAboveZero();
    return Timeout(limit);
}

std::optional<Duration> limitOf(Duration timeout)
{
    return timeout == noTimeout ? std::nullopt : std::optional(timeout);
}

Duration timeoutOf(const TimeoutConfig &config, OperationKind kind)
{
    switch (kind) {
    case OperationKind::HealthCheck:
        return config.healthCheck;
    case OperationKind::StandardRequest:
        return config.standardRequest;
    case OperationKind::LongOperation:
        return config.longOperation;
    case OperationKind::BatchOperation:
        return config.batchOperation;
    }
    return config.standardRequest;
}

Timeout timeoutOf(const TimeoutConfig &config, OperationKind kind, const std::optional<Timeout> &custom)
{
    if (custom)
        return *custom;
    if (timeoutOf(config, kind) == noTimeout)
        return Timeout::none();
    return Timeout::of(timeoutOf(config, kind)).value_or(*Timeout::of(timeoutOf(TimeoutConfig{}, kind)));
}

OperationKind operationKindFromName(QStringView name)
{
    for (const OperationKind kind : kinds) {
        if (name == toString(kind))
            return kind;
    }
    return OperationKind::StandardRequest;
}

QString toString(OperationKind kind)
{
    switch (kind) {
    case OperationKind::HealthCheck:
        return QStringLiteral("health_check");
    case OperationKind::StandardRequest:
        return QStringLiteral("standard_request");
    case OperationKind::LongOperation:
        return QStringLiteral("long_operation");
    case OperationKind::BatchOperation:
        return QStringLiteral("batch_operation");
    }
    return QStringLiteral("standard_request");
}

} // namespace switchyard
