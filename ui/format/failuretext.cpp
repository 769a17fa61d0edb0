// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/failuretext.h"

#include <QStringList>

#include <algorithm>
#include <vector>

namespace switchyard {

QString failureText(FailureKind kind)
{
    switch (kind) {
    case FailureKind::ConnectionRefused:
        return QStringLiteral("connection refused");
    case FailureKind::ConnectionReset:
        return QStringLiteral("reset by peer");
    case FailureKind::HostUnreachable:
        return QStringLiteral("host unreachable");
    case FailureKind::DnsFailure:
        return QStringLiteral("name not found");
    case FailureKind::TlsHandshake:
        return QStringLiteral("TLS handshake failed");
    case FailureKind::TlsCertificate:
        return QStringLiteral("certificate refused");
    case FailureKind::ConnectTimeout:
        return QStringLiteral("connect time-out");
    case FailureKind::AttemptTimeout:
        return QStringLiteral("time-out");
    case FailureKind::IdleTimeout:
        return QStringLiteral("silent stream");
    case FailureKind::HttpServerError:
        return QStringLiteral("HTTP 5xx");
    case FailureKind::TruncatedBody:
        return QStringLiteral("truncated answer");
    case FailureKind::MalformedAnswer:
        return QStringLiteral("malformed answer");
    case FailureKind::AgentInternalError:
        return QStringLiteral("internal error of the agent");
    case FailureKind::BodyTooLarge:
        return QStringLiteral("answer too large");
    case FailureKind::HttpClientError:
        return QStringLiteral("HTTP 4xx");
    case FailureKind::NotAuthorised:
        return QStringLiteral("not authorised");
    case FailureKind::AgentError:
        return QStringLiteral("refused by the agent");
    case FailureKind::VersionRefused:
        return QStringLiteral("protocol version refused");
    case FailureKind::RedirectRefused:
        return QStringLiteral("redirect to another host");
    case FailureKind::InvalidRequest:
        return QStringLiteral("request cannot be sent");
    case FailureKind::CircuitOpen:
        return QStringLiteral("circuit open");
    case FailureKind::HalfOpenLimit:
        return QStringLiteral("no probe permit left");
    case FailureKind::PoolQueueFull:
        return QStringLiteral("pool queue full");
    case FailureKind::PoolTimeout:
        return QStringLiteral("no pool slot in time");
    case FailureKind::PoolClosed:
        return QStringLiteral("pool closed");
    case FailureKind::DeadlineOver:
        return QStringLiteral("deadline over");
    case FailureKind::UnknownAgent:
        return QStringLiteral("unknown agent");
    case FailureKind::Cancelled:
        return QStringLiteral("cancelled");
    case FailureKind::Suspended:
        return QStringLiteral("machine was asleep");
    }
    return {};
}

QString failureText(const Failure &failure)
{
    if (failure.rpcCode != 0)
        return QStringLiteral("JSON-RPC error %1").arg(failure.rpcCode);
    if (failure.httpStatus >= 400)
        return QStringLiteral("HTTP %1").arg(failure.httpStatus);
    return failureText(failure.kind);
}

QString failureCountText(FailureKind kind, int count)
{
    const QString one = failureText(kind);
    switch (kind) {
    case FailureKind::ConnectTimeout:
    case FailureKind::AttemptTimeout:
    case FailureKind::TruncatedBody:
    case FailureKind::MalformedAnswer:
    case FailureKind::IdleTimeout:
        return QStringLiteral("%1 %2%3").arg(count).arg(one, count == 1 ? QString() : QStringLiteral("s"));
    default:
        return QStringLiteral("%1 × %2").arg(count).arg(one);
    }
}

QString failureMixText(const std::map<FailureKind, int> &kinds)
{
    std::vector<std::pair<FailureKind, int>> byCount(kinds.begin(), kinds.end());
    std::stable_sort(byCount.begin(), byCount.end(),
                     [](const auto &left, const auto &right) { return left.second > right.second; });
    QStringList parts;
    for (const auto &[kind, count] : byCount)
        parts.append(failureCountText(kind, count));
    return parts.join(QStringLiteral(", "));
}

} // namespace switchyard
