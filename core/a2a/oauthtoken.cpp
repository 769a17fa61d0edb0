// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/oauthtoken.h"

#include "a2a/cardfindings.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace switchyard::a2a {

namespace {

constexpr qsizetype longestTold = 300;

QJsonObject objectOf(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

} // namespace

QByteArray tokenForm(const TokenQuestion &question)
{
    QByteArray form = "grant_type=client_credentials";
    if (!question.scopes.isEmpty())
        form += "&scope=" + QUrl::toPercentEncoding(question.scopes.join(u' '));
    return form;
}

QByteArray clientAuthorization(const TokenQuestion &question)
{
    return "Basic " +
           (QUrl::toPercentEncoding(question.clientId) + ':' + QUrl::toPercentEncoding(question.clientSecret))
               .toBase64();
}

Result<AccessToken> readToken(const QByteArray &body)
{
    const QJsonObject object = objectOf(body);
    const QByteArray token = object.value(QLatin1String("access_token")).toString().toLatin1();
    if (token.isEmpty())
        return failed(FailureKind::MalformedAnswer, QStringLiteral("the answer holds no access_token"));
    const QString type = object.value(QLatin1String("token_type")).toString();
    if (!type.isEmpty() && type.compare(QLatin1String("bearer"), Qt::CaseInsensitive) != 0)
        return failed(
            FailureKind::MalformedAnswer,
            QStringLiteral("a token of type %1, only bearer tokens are used").arg(type.left(longestTold)));
    AccessToken made{token, std::nullopt};
    // Some servers send the number as a text.
    const double seconds = object.value(QLatin1String("expires_in")).toVariant().toDouble();
    if (seconds > 0)
        made.lifetime = fromSeconds(seconds);
    return made;
}

QString tokenRefusal(const QByteArray &body)
{
    const QJsonObject object = objectOf(body);
    const QString error = object.value(QLatin1String("error")).toString().left(longestTold);
    const QString more = object.value(QLatin1String("error_description")).toString().left(longestTold);
    return more.isEmpty() ? error : error + QStringLiteral(": ") + more;
}

Result<QUrl> tokenEndpoint(const QByteArray &metadata, const QUrl &fetchedFrom)
{
    const QUrl url(objectOf(metadata).value(QLatin1String("token_endpoint")).toString(), QUrl::StrictMode);
    const bool isSafe = url.scheme() == QLatin1String("https");
    const bool isOpen = url.scheme() == QLatin1String("http");
    if (!url.isValid() || (!isSafe && !isOpen) || url.host().isEmpty())
        return failed(FailureKind::MalformedAnswer, QStringLiteral("the metadata names no token_endpoint"));
    // The client secret goes there.
    if (isOpen && fetchedFrom.scheme() == QLatin1String("https") && !isLoopback(url.host()))
        return failed(FailureKind::InvalidRequest,
                      QStringLiteral("the metadata came over https, but its token_endpoint %1 is plain http: "
                                     "the client secret is not sent there")
                          .arg(url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery)));
    return url;
}

} // namespace switchyard::a2a
