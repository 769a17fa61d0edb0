// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/stepagainst.h"

namespace switchyard {

NextStep stepAgainst(FailureKind kind, int httpStatus)
{
    switch (kind) {
    case FailureKind::ConnectionRefused:
        return NextStep::StartAgent;
    case FailureKind::ConnectionReset:
    case FailureKind::HostUnreachable:
    case FailureKind::ConnectTimeout:
    case FailureKind::TruncatedBody:
        return NextStep::CheckNetwork;
    case FailureKind::DnsFailure:
        return NextStep::CheckDns;
    case FailureKind::TlsHandshake:
    case FailureKind::TlsCertificate:
        return NextStep::CheckCertificate;
    case FailureKind::AttemptTimeout:
    case FailureKind::IdleTimeout:
    case FailureKind::HttpServerError:
        return NextStep::CheckDependencies;
    case FailureKind::NotAuthorised:
        return NextStep::CheckCredentials;
    case FailureKind::HttpClientError:
        return httpStatus == 429 ? NextStep::LowerRate : NextStep::CheckAddress;
    case FailureKind::MalformedAnswer:
    case FailureKind::VersionRefused:
    case FailureKind::RedirectRefused:
    case FailureKind::InvalidRequest:
    case FailureKind::UnknownAgent:
        return NextStep::CheckAddress;
    case FailureKind::PoolQueueFull:
    case FailureKind::PoolTimeout:
        return NextStep::RaisePoolLimit;
    case FailureKind::CircuitOpen:
    case FailureKind::HalfOpenLimit:
        return NextStep::WaitForProbe;
    case FailureKind::AgentInternalError:
    case FailureKind::BodyTooLarge:
    case FailureKind::AgentError:
    case FailureKind::PoolClosed:
    case FailureKind::DeadlineOver:
    case FailureKind::Cancelled:
    case FailureKind::Suspended:
        break;
    }
    return NextStep::ReadAgentLog;
}

} // namespace switchyard
