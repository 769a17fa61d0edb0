// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/statusfailure.h"

#include "base/retryafter.h"

namespace switchyard {

namespace {

FailureKind kindOfStatus(int status, bool pointsElsewhere)
{
    if (status == 401 || status == 403)
        return FailureKind::NotAuthorised;
    if (status >= 400 && status < 500)
        return FailureKind::HttpClientError;
    if (status >= 500 && status < 600)
        return FailureKind::HttpServerError;
    if (status >= 300 && status < 400 && pointsElsewhere)
        return FailureKind::RedirectRefused;
    return FailureKind::MalformedAnswer;
}

} // namespace

std::optional<Failure> failureOfStatus(const HttpResponse &response, WallTime now)
{
    if (response.status >= 200 && response.status < 300)
        return std::nullopt;

    const QByteArray location = response.headers.value("Location");
    Failure failure;
    failure.kind = kindOfStatus(response.status, !location.isEmpty());
    failure.httpStatus = response.status;
    failure.detail = QStringLiteral("HTTP %1").arg(response.status);
    if (failure.kind == FailureKind::RedirectRefused) {
        const QUrl target = response.url.resolved(QUrl::fromEncoded(location));
        failure.detail += QStringLiteral(", redirect to %1 not followed")
                              .arg(target.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery));
    }
    if (response.headers.contains("Retry-After"))
        failure.retryAfter = parseRetryAfter(response.headers.value("Retry-After"), now);
    return failure;
}

} // namespace switchyard
