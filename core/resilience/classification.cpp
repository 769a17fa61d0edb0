// SPDX-License-Identifier: GPL-3.0-or-later
#include "resilience/classification.h"

#include "resilience/callreport.h"

namespace switchyard {

Verdict countsAs(const Failure &failure)
{
    switch (failure.kind) {
    case FailureKind::ConnectionRefused:
    case FailureKind::ConnectionReset:
    case FailureKind::HostUnreachable:
    case FailureKind::DnsFailure:
    case FailureKind::TlsHandshake:
    case FailureKind::TlsCertificate:
    case FailureKind::ConnectTimeout:
    case FailureKind::AttemptTimeout:
    case FailureKind::IdleTimeout:
    case FailureKind::HttpServerError:
    case FailureKind::TruncatedBody:
    case FailureKind::MalformedAnswer:
    case FailureKind::AgentInternalError:
    case FailureKind::BodyTooLarge:
        return Verdict::Failure;
    case FailureKind::HttpClientError:
    case FailureKind::NotAuthorised:
    case FailureKind::AgentError:
    case FailureKind::VersionRefused:
    case FailureKind::RedirectRefused:
        return Verdict::Neutral;
    case FailureKind::InvalidRequest:
    case FailureKind::CircuitOpen:
    case FailureKind::HalfOpenLimit:
    case FailureKind::PoolQueueFull:
    case FailureKind::PoolTimeout:
    case FailureKind::PoolClosed:
    case FailureKind::DeadlineOver:
    case FailureKind::UnknownAgent:
    case FailureKind::Cancelled:
    case FailureKind::Suspended:
        return Verdict::Cancelled;
    }
    return Verdict::Failure;
}

bool isRetryable(const Failure &failure)
{
    constexpr int requestTimeout = 408;
    constexpr int tooManyRequests = 429;
    constexpr int notImplemented = 501;
    constexpr int versionNotSupported = 505;

    switch (failure.kind) {
    case FailureKind::ConnectionRefused:
    case FailureKind::ConnectionReset:
    case FailureKind::HostUnreachable:
    case FailureKind::DnsFailure:
    case FailureKind::TlsHandshake:
    case FailureKind::ConnectTimeout:
    case FailureKind::AttemptTimeout:
    case FailureKind::IdleTimeout:
    case FailureKind::TruncatedBody:
        return true;
    case FailureKind::HttpServerError:
        return failure.httpStatus != notImplemented && failure.httpStatus != versionNotSupported;
    case FailureKind::HttpClientError:
        return failure.retryAfter.has_value() &&
               (failure.httpStatus == tooManyRequests || failure.httpStatus == requestTimeout);
    case FailureKind::TlsCertificate:
    case FailureKind::MalformedAnswer:
    case FailureKind::AgentInternalError:
    case FailureKind::BodyTooLarge:
    case FailureKind::NotAuthorised:
    case FailureKind::AgentError:
    case FailureKind::VersionRefused:
    case FailureKind::RedirectRefused:
    case FailureKind::InvalidRequest:
    case FailureKind::CircuitOpen:
    case FailureKind::HalfOpenLimit:
    case FailureKind::PoolQueueFull:
    case FailureKind::PoolTimeout:
    case FailureKind::PoolClosed:
    case FailureKind::DeadlineOver:
    case FailureKind::UnknownAgent:
    case FailureKind::Cancelled:
    case FailureKind::Suspended:
        return false;
    }
    return false;
}

} // namespace switchyard
