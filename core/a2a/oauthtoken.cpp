// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/oauthtoken.h"

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

Result<QUrl> tokenEndpoint(const QByteArray &metadata)
{
    const QUrl url(objectOf(metadata).value(QLatin1String("token_endpoint")).toString(), QUrl::StrictMode);
    const bool isWeb = url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
    if (url.isValid() && isWeb && !url.host().isEmpty())
        return url;
    return failed(FailureKind::MalformedAnswer, QStringLiteral("the metadata names no token_endpoint"));
}

} // namespace switchyard::a2a
