// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/requestauth.h"

namespace switchyard::a2a {

namespace {

constexpr QByteArrayView mask("********");

constexpr QByteArrayView secretFields[] = {"Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie",
                                           "X-API-Key"};

QByteArrayView schemeOf(QByteArrayView value)
{
    for (const QByteArrayView scheme : {QByteArrayView("Bearer "), QByteArrayView("Basic ")}) {
        if (value.size() > scheme.size() &&
            value.first(scheme.size()).compare(scheme, Qt::CaseInsensitive) == 0)
            return value.first(scheme.size());
    }
    return {};
}

} // namespace

RequestAuth RequestAuth::bearer(const QUrl &home, const QByteArray &token)
{
    RequestAuth auth;
    auth.m_home = home;
    auth.m_headers.set("Authorization", "Bearer " + token);
    auth.m_secrets = {token};
    return auth;
}

RequestAuth RequestAuth::basic(const QUrl &home, const QByteArray &user, const QByteArray &password)
{
    const QByteArray encoded = (user + ':' + password).toBase64();
    RequestAuth auth;
    auth.m_home = home;
    auth.m_headers.set("Authorization", "Basic " + encoded);
    auth.m_secrets = {encoded, password};
    return auth;
}

RequestAuth RequestAuth::apiKey(const QUrl &home, const QByteArray &header, const QByteArray &key)
{
    RequestAuth auth;
    auth.m_home = home;
    auth.m_headers.set(header, key);
    auth.m_secrets = {key};
    return auth;
}

bool RequestAuth::isFor(const QUrl &url) const
{
    if (m_headers.fields().isEmpty() || m_home.host().isEmpty() || url.host() != m_home.host())
        return false;
    return m_home.scheme() != QLatin1String("https") || url.scheme() == QLatin1String("https");
}

void RequestAuth::applyTo(HttpRequest &request) const
{
    if (!isFor(request.url))
        return;
    for (const auto &[name, value] : m_headers.fields())
        request.headers.set(name, value);
}

QByteArray RequestAuth::maskedHead(const QByteArray &head) const
{
    const auto holdsSecret = [this](const QByteArray &name) {
        for (const QByteArrayView field : secretFields) {
            if (field.compare(name, Qt::CaseInsensitive) == 0)
                return true;
        }
        return m_headers.contains(name);
    };

    QList<QByteArray> lines = head.split('\n');
    for (QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        const QByteArray name = line.first(qMax(colon, qsizetype(0))).trimmed();
        if (colon <= 0 || name.contains(' ') || !holdsSecret(name))
            continue;
        const bool carriageReturn = line.endsWith('\r');
        const QByteArray value = line.sliced(colon + 1).trimmed();
        line =
            name + ": " + schemeOf(value).toByteArray() + mask.toByteArray() + (carriageReturn ? "\r" : "");
    }
    return masked(lines.join('\n'));
}

QByteArray RequestAuth::masked(QByteArray text) const
{
    // A very short one is part of too many words.
    constexpr qsizetype shortest = 4;
    for (const QByteArray &secret : m_secrets) {
        if (secret.size() >= shortest)
            text.replace(secret, mask);
    }
    return text;
}

qsizetype RequestAuth::longestSecret() const
{
    qsizetype longest = 0;
    for (const QByteArray &secret : m_secrets)
        longest = qMax(longest, secret.size());
    return longest;
}

} // namespace switchyard::a2a
