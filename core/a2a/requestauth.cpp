// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/requestauth.h"

namespace switchyard::a2a {

namespace {

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

RequestAuth::RequestAuth(const QUrl &home, const QStringList &hosts)
    : m_home(home)
    , m_hosts(hosts)
{
}

RequestAuth RequestAuth::bearer(const QUrl &home, const QByteArray &token)
{
    RequestAuth auth(home);
    auth.setBearer(token);
    return auth;
}

RequestAuth RequestAuth::basic(const QUrl &home, const QByteArray &user, const QByteArray &password)
{
    RequestAuth auth(home);
    auth.setBasic(user, password);
    return auth;
}

RequestAuth RequestAuth::apiKey(const QUrl &home, const QByteArray &header, const QByteArray &key)
{
    RequestAuth auth(home);
    auth.addHeader(header, key);
    return auth;
}

void RequestAuth::setBearer(const QByteArray &token)
{
    m_headers.set("Authorization", "Bearer " + token);
    m_secrets.add(token);
}

void RequestAuth::setBasic(const QByteArray &user, const QByteArray &password)
{
    const QByteArray encoded = (user + ':' + password).toBase64();
    m_headers.set("Authorization", "Basic " + encoded);
    m_secrets.add(encoded);
    m_secrets.add(password);
}

void RequestAuth::addHeader(const QByteArray &name, const QByteArray &secret)
{
    m_headers.set(name, secret);
    m_secrets.add(secret);
}

void RequestAuth::addOpenHeader(const QByteArray &name, const QByteArray &value)
{
    m_openHeaders.set(name, value);
}

void RequestAuth::addQueryItem(const QString &name, const QString &secret)
{
    m_query.append({name, secret});
    // As it is on the wire, and as an agent may echo it.
    m_secrets.addSpelling(QUrl::toPercentEncoding(secret));
    m_secrets.add(secret.toUtf8());
}

void RequestAuth::addCookie(const QByteArray &name, const QByteArray &secret)
{
    m_cookies += (m_cookies.isEmpty() ? "" : "; ") + name + '=' + secret;
    m_secrets.add(secret);
}

void RequestAuth::setIdentity(const QString &certificate, const QString &key)
{
    m_identity = {certificate, key};
}

bool RequestAuth::isEmpty() const
{
    return m_headers.fields().isEmpty() && m_query.isEmpty() && m_cookies.isEmpty();
}

bool RequestAuth::isHost(const QUrl &url) const
{
    if (url.host() == m_home.host())
        return true;
    const int port = url.port(url.scheme() == QLatin1String("https") ? 443 : 80);
    return m_hosts.contains(url.host(), Qt::CaseInsensitive) ||
           m_hosts.contains(url.host() + u':' + QString::number(port), Qt::CaseInsensitive);
}

bool RequestAuth::isFor(const QUrl &url) const
{
    const bool hasNone = isEmpty() && m_openHeaders.fields().isEmpty() && m_identity.certificate.isEmpty();
    if (hasNone || m_home.host().isEmpty() || !isHost(url))
        return false;
    return m_home.scheme() != QLatin1String("https") || url.scheme() == QLatin1String("https");
}

QString RequestAuth::whyNotFor(const QUrl &url) const
{
    if (isEmpty() || isFor(url))
        return {};
    if (isHost(url))
        return QStringLiteral(
                   "the credentials were not sent: %1 is reached over plain http, and the agent's own "
                   "address is https; let the card name https, or set another address")
            .arg(url.host());
    return QStringLiteral("the credentials were not sent to %1, which is not the agent's own host; "
                          "\"hosts\" under its \"auth\" allows it")
        .arg(url.host());
}

void RequestAuth::applyTo(HttpRequest &request) const
{
    if (!isFor(request.url))
        return;
    for (const HttpHeaders *headers : {&m_openHeaders, &m_headers}) {
        for (const auto &[name, value] : headers->fields())
            request.headers.set(name, value);
    }
    if (!m_cookies.isEmpty())
        request.headers.set("Cookie", m_cookies);
    if (!m_query.isEmpty()) {
        QByteArray query = request.url.query(QUrl::FullyEncoded).toUtf8();
        for (const auto &[name, secret] : m_query)
            query += (query.isEmpty() ? "" : "&") + QUrl::toPercentEncoding(name) + '=' +
                     QUrl::toPercentEncoding(secret);
        request.url.setQuery(QString::fromLatin1(query), QUrl::StrictMode);
    }
    request.identity = m_identity;
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

    QList<QByteArray> lines = withQueryMasked(head).split('\n');
    for (QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        const QByteArray name = line.first(qMax(colon, qsizetype(0))).trimmed();
        if (colon <= 0 || name.contains(' ') || !holdsSecret(name))
            continue;
        const bool carriageReturn = line.endsWith('\r');
        const QByteArray value = line.sliced(colon + 1).trimmed();
        line = name + ": " + schemeOf(value).toByteArray() + SecretMask::stars.toByteArray() +
               (carriageReturn ? "\r" : "");
    }
    return m_secrets.masked(lines.join('\n'));
}

//! By its name, for a short value is left alone everywhere else.
QByteArray RequestAuth::withQueryMasked(QByteArray line) const
{
    for (const auto &[name, secret] : m_query) {
        const QByteArray start = QUrl::toPercentEncoding(name) + '=';
        for (qsizetype at = line.indexOf(start); at >= 0; at = line.indexOf(start, at + 1)) {
            if (at == 0 || (line.at(at - 1) != '?' && line.at(at - 1) != '&'))
                continue;
            const qsizetype value = at + start.size();
            qsizetype end = value;
            while (end < line.size() && !QByteArrayView("& #\"\r\n").contains(line.at(end)))
                ++end;
            line.replace(value, end - value, SecretMask::stars);
        }
    }
    return line;
}

} // namespace switchyard::a2a
