// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/failurecategory.h"

#include "format/failuretext.h"

#include <QStringList>

namespace switchyard {

namespace {

FailureCategory categoryOfClientError(int status)
{
    switch (status) {
    case 404: // an agent that has a word for it has another kind of failure
    case 405:
    case 410:
        return FailureCategory::Unreachable;
    case 408:
        return FailureCategory::NoAnswer;
    case 429:
        return FailureCategory::Busy;
    default:
        return FailureCategory::SaidNo;
    }
}

FailureCategory categoryOfServerError(int status)
{
    switch (status) {
    case 502: // whoever stands before the agent does not get to it
    case 504:
        return FailureCategory::Unreachable;
    case 503:
        return FailureCategory::Busy;
    default:
        return FailureCategory::AgentFailed;
    }
}

QString categoryText(FailureCategory category)
{
    switch (category) {
    case FailureCategory::Unreachable:
        return QStringLiteral("unreachable");
    case FailureCategory::NoAnswer:
        return QStringLiteral("no answer in time");
    case FailureCategory::WrongCredentials:
        return QStringLiteral("wrong credentials");
    case FailureCategory::WrongVersion:
        return QStringLiteral("wrong version");
    case FailureCategory::Busy:
        return QStringLiteral("busy");
    case FailureCategory::SaidNo:
        return QStringLiteral("the agent said no");
    case FailureCategory::AgentFailed:
        return QStringLiteral("the agent failed");
    case FailureCategory::BrokenAnswer:
        return QStringLiteral("broken answer");
    case FailureCategory::NotSent:
        return QStringLiteral("not sent");
    case FailureCategory::EndedHere:
        return QStringLiteral("ended on our side");
    }
    return {};
}

} // namespace

FailureCategory failureCategory(const Failure &failure)
{
    switch (failure.kind) {
    case FailureKind::ConnectionRefused:
    case FailureKind::ConnectionReset:
    case FailureKind::HostUnreachable:
    case FailureKind::DnsFailure:
    case FailureKind::TlsHandshake:
    case FailureKind::TlsCertificate:
    case FailureKind::ConnectTimeout:
    case FailureKind::RedirectRefused:
        return FailureCategory::Unreachable;
    case FailureKind::AttemptTimeout:
    case FailureKind::IdleTimeout:
        return FailureCategory::NoAnswer;
    case FailureKind::NotAuthorised:
        return FailureCategory::WrongCredentials;
    case FailureKind::VersionRefused:
        return FailureCategory::WrongVersion;
    case FailureKind::PoolQueueFull:
    case FailureKind::PoolTimeout:
        return FailureCategory::Busy;
    case FailureKind::AgentError:
        return FailureCategory::SaidNo;
    case FailureKind::HttpClientError:
        return categoryOfClientError(failure.httpStatus);
    case FailureKind::HttpServerError:
        return categoryOfServerError(failure.httpStatus);
    case FailureKind::AgentInternalError:
        return FailureCategory::AgentFailed;
    case FailureKind::TruncatedBody:
    case FailureKind::MalformedAnswer:
    case FailureKind::BodyTooLarge:
        return FailureCategory::BrokenAnswer;
    case FailureKind::InvalidRequest:
    case FailureKind::CircuitOpen:
    case FailureKind::HalfOpenLimit:
    case FailureKind::PoolClosed:
    case FailureKind::UnknownAgent:
        return FailureCategory::NotSent;
    case FailureKind::DeadlineOver:
    case FailureKind::Cancelled:
    case FailureKind::Suspended:
        return FailureCategory::EndedHere;
    }
    return FailureCategory::EndedHere;
}

QString toString(FailureCategory category)
{
    switch (category) {
    case FailureCategory::Unreachable:
        return QStringLiteral("unreachable");
    case FailureCategory::NoAnswer:
        return QStringLiteral("no_answer");
    case FailureCategory::WrongCredentials:
        return QStringLiteral("wrong_credentials");
    case FailureCategory::WrongVersion:
        return QStringLiteral("wrong_version");
    case FailureCategory::Busy:
        return QStringLiteral("busy");
    case FailureCategory::SaidNo:
        return QStringLiteral("said_no");
    case FailureCategory::AgentFailed:
        return QStringLiteral("agent_failed");
    case FailureCategory::BrokenAnswer:
        return QStringLiteral("broken_answer");
    case FailureCategory::NotSent:
        return QStringLiteral("not_sent");
    case FailureCategory::EndedHere:
        return QStringLiteral("ended_here");
    }
    return {};
}

QString failureHeading(const Failure &failure)
{
    QStringList codes;
    if (failure.rpcCode == 0 && failure.httpStatus < 400)
        codes.append(failureText(failure.kind));
    if (failure.httpStatus >= 400 || (failure.httpStatus != 0 && failure.rpcCode == 0))
        codes.append(QStringLiteral("HTTP %1").arg(failure.httpStatus));
    if (failure.rpcCode != 0)
        codes.append(QStringLiteral("error %1").arg(failure.rpcCode));
    return QStringLiteral("%1 (%2)").arg(categoryText(failureCategory(failure)),
                                         codes.join(QStringLiteral(", ")));
}

QString failureDetail(const Failure &failure)
{
    QString detail = failure.detail;
    // The status is in the heading.
    if (const QString status = QStringLiteral("HTTP %1").arg(failure.httpStatus);
        failure.httpStatus >= 400 && detail.startsWith(status)) {
        detail.remove(0, status.size());
        if (detail.startsWith(QLatin1String(", ")) || detail.startsWith(QLatin1String(": ")))
            detail.remove(0, 2);
    }
    return detail.trimmed();
}

QString failureSentence(const Failure &failure)
{
    const QString detail = failureDetail(failure);
    return detail.isEmpty() ? failureHeading(failure)
                            : QStringLiteral("%1: %2").arg(failureHeading(failure), detail);
}

} // namespace switchyard
