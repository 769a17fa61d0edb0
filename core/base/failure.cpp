// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/failure.h"

namespace switchyard {

QString toString(FailureKind kind)
{
    switch (kind) {
    case FailureKind::ConnectionRefused:
        return QStringLiteral("connection_refused");
    case FailureKind::ConnectionReset:
        return QStringLiteral("connection_reset");
    case FailureKind::HostUnreachable:
        return QStringLiteral("host_unreachable");
    case FailureKind::DnsFailure:
        return QStringLiteral("dns_failure");
    case FailureKind::TlsHandshake:
        return QStringLiteral("tls_handshake");
    case FailureKind::TlsCertificate:
        return QStringLiteral("tls_certificate");
    case FailureKind::ConnectTimeout:
        return QStringLiteral("connect_timeout");
    case FailureKind::AttemptTimeout:
        return QStringLiteral("attempt_timeout");
    case FailureKind::IdleTimeout:
        return QStringLiteral("idle_timeout");
    case FailureKind::HttpServerError:
        return QStringLiteral("http_server_error");
    case FailureKind::TruncatedBody:
        return QStringLiteral("truncated_body");
    case FailureKind::MalformedAnswer:
        return QStringLiteral("malformed_answer");
    case FailureKind::AgentInternalError:
        return QStringLiteral("agent_internal_error");
    case FailureKind::BodyTooLarge:
        return QStringLiteral("body_too_large");
    case FailureKind::HttpClientError:
        return QStringLiteral("http_client_error");
    case FailureKind::NotAuthorised:
        return QStringLiteral("not_authorised");
    case FailureKind::AgentError:
        return QStringLiteral("agent_error");
    case FailureKind::VersionRefused:
        return QStringLiteral("version_refused");
    case FailureKind::RedirectRefused:
        return QStringLiteral("redirect_refused");
    case FailureKind::InvalidRequest:
        return QStringLiteral("invalid_request");
    case FailureKind::CircuitOpen:
        return QStringLiteral("circuit_open");
    case FailureKind::HalfOpenLimit:
        return QStringLiteral("half_open_limit");
    case FailureKind::PoolQueueFull:
        return QStringLiteral("pool_queue_full");
    case FailureKind::PoolTimeout:
        return QStringLiteral("pool_timeout");
    case FailureKind::PoolClosed:
        return QStringLiteral("pool_closed");
    case FailureKind::DeadlineOver:
        return QStringLiteral("deadline_over");
    case FailureKind::UnknownAgent:
        return QStringLiteral("unknown_agent");
    case FailureKind::Cancelled:
        return QStringLiteral("cancelled");
    case FailureKind::Suspended:
        return QStringLiteral("suspended");
    }
    return QStringLiteral("unknown");
}

std::optional<FailureKind> failureKindNamed(const QString &name)
{
    for (int kind = 0; kind <= static_cast<int>(FailureKind::Suspended); ++kind) {
        if (toString(static_cast<FailureKind>(kind)) == name)
            return static_cast<FailureKind>(kind);
    }
    return std::nullopt;
}

} // namespace switchyard
