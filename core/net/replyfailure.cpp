// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/replyfailure.h"

namespace switchyard {

namespace {

//! The connection ended before the answer did.
FailureKind cutShort(const ReplyEnd &end)
{
    return end.headersCame ? FailureKind::TruncatedBody : FailureKind::ConnectionReset;
}

FailureKind noWayThere(const ReplyEnd &end)
{
    return end.headersCame || !end.hasReason ? cutShort(end) : FailureKind::HostUnreachable;
}

} // namespace

// No default, so that the compiler asks about a value that a later Qt adds.
std::optional<FailureKind> kindOfReplyEnd(const ReplyEnd &end)
{
    switch (end.error) {
    case QNetworkReply::NoError:
        return std::nullopt;

    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::ProxyConnectionRefusedError:
        return FailureKind::ConnectionRefused;
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ProxyConnectionClosedError:
    // The connection died and Qt wanted to send the request again, which OneShotBody forbids.
    case QNetworkReply::ContentReSendError:
        return cutShort(end);
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::ProxyNotFoundError:
        return FailureKind::DnsFailure;
    case QNetworkReply::TimeoutError:
    case QNetworkReply::ProxyTimeoutError:
        return FailureKind::ConnectTimeout;
    case QNetworkReply::OperationCanceledError:
        return FailureKind::Cancelled;
    case QNetworkReply::SslHandshakeFailedError:
        return end.certificateRefused ? FailureKind::TlsCertificate : FailureKind::TlsHandshake;
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::UnknownNetworkError:
    case QNetworkReply::UnknownProxyError:
        return noWayThere(end);

    case QNetworkReply::TooManyRedirectsError:
    case QNetworkReply::InsecureRedirectError:
        return FailureKind::RedirectRefused;
    case QNetworkReply::BackgroundRequestNotAllowedError:
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
        return end.headersCame ? FailureKind::MalformedAnswer : FailureKind::InvalidRequest;
    case QNetworkReply::ProtocolFailure:
        return FailureKind::MalformedAnswer;

    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::ContentAccessDenied:
    case QNetworkReply::AuthenticationRequiredError:
        return FailureKind::NotAuthorised;
    case QNetworkReply::ContentOperationNotPermittedError:
    case QNetworkReply::ContentNotFoundError:
    case QNetworkReply::ContentConflictError:
    case QNetworkReply::ContentGoneError:
        return FailureKind::HttpClientError;
    case QNetworkReply::UnknownContentError:
        return FailureKind::MalformedAnswer;
    case QNetworkReply::InternalServerError:
    case QNetworkReply::OperationNotImplementedError:
    case QNetworkReply::ServiceUnavailableError:
    case QNetworkReply::UnknownServerError:
        return FailureKind::HttpServerError;
    }
    return FailureKind::MalformedAnswer;
}

} // namespace switchyard
