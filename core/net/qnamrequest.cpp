// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/qnamrequest.h"

#include <algorithm>

namespace switchyard {

HttpHeaders headersToSend(const HttpRequest &request)
{
    HttpHeaders headers = request.headers;
    // Bodies are small, and of a compressed one Qt notices neither its end nor that it is cut (measured).
    if (!headers.contains("Accept-Encoding"))
        headers.set("Accept-Encoding", "identity");
    if (request.bypassCaches) {
        headers.set("Cache-Control", "no-cache");
        headers.set("Pragma", "no-cache");
    }
    return headers;
}

QNetworkRequest toQtRequest(const HttpRequest &request, const QUrl &url)
{
    QNetworkRequest made(url);
    const HttpHeaders headers = headersToSend(request);
    for (const auto &[name, value] : headers.fields())
        made.setRawHeader(name, value);
    made.setHeader(QNetworkRequest::ContentLengthHeader, request.body.size());

    const auto keepAlive = std::chrono::duration_cast<std::chrono::seconds>(request.keepAlive).count();
    made.setAttribute(QNetworkRequest::ConnectionCacheExpiryTimeoutSecondsAttribute,
                      static_cast<int>(std::clamp<std::chrono::seconds::rep>(keepAlive, 1, 86'400)));
    made.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    made.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    made.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    made.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    made.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    made.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    made.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    made.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    return made;
}

} // namespace switchyard
