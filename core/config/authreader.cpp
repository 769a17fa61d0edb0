// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/authreader.h"

#include "config/configwords.h"
#include "config/fieldreader.h"
#include "config/secret.h"
#include "config/suggestion.h"

#include <QFileInfo>
#include <QHostAddress>
#include <QRegularExpression>

namespace switchyard {

namespace {

QString referenceForms()
{
    return QStringLiteral("env:NAME, keychain:NAME or file:PATH");
}

} // namespace

bool isVariableName(const QString &text)
{
    static const QRegularExpression name(QStringLiteral("\\A[A-Za-z_][A-Za-z0-9_]*\\z"));
    return name.match(text).hasMatch();
}

bool isHeaderName(const QString &text)
{
    static const QRegularExpression token(QStringLiteral("\\A[!#$%&'*+.^_`|~0-9A-Za-z-]+\\z"));
    return token.match(text).hasMatch();
}

AuthReader::AuthReader(const QDir &folder, const QProcessEnvironment &environment, ProblemList &problems)
    : m_folder(folder)
    , m_environment(environment)
    , m_problems(problems)
{
}

AuthConfig AuthReader::read(const JsonNode &node, const QString &where)
{
    AuthConfig auth;
    if (!isObject(node, where, m_problems))
        return auth;
    readExtraHeaders(node, where, auth);
    readCertificate(node, where, auth);
    readType(node, where, auth);
    if (auth.type != AuthType::None || node.find(QStringLiteral("secret")))
        readMainSecret(node, where, auth);
    readUser(node, where, auth);
    readKey(node, where, auth);
    readOAuth(node, where, auth);
    auth.hosts = readTexts(node, QStringLiteral("hosts"), where);
    refuseClearSecrets(node, where);
    return auth;
}

void AuthReader::readType(const JsonNode &node, const QString &where, AuthConfig &auth)
{
    const JsonMember *type = node.find(QStringLiteral("type"));
    const QStringList words = wordsOf<AuthType>();
    if (!type) {
        if (auth.headers.isEmpty() && auth.certificate.isEmpty())
            m_problems.error(node, where, QStringLiteral("type is missing: %1").arg(eitherOf(words)));
        return;
    }
    if (const auto known = enumFor<AuthType>(type->value.text); known && type->value.isString()) {
        auth.type = *known;
        return;
    }
    m_problems.error(type->value, where + QStringLiteral(".type"),
                     QStringLiteral("must be %1").arg(eitherOf(words)));
}

void AuthReader::readMainSecret(const JsonNode &node, const QString &where, AuthConfig &auth)
{
    const JsonMember *secret = node.find(QStringLiteral("secret"));
    if (!secret) {
        m_problems.error(node, where, QStringLiteral("secret is missing: %1").arg(referenceForms()));
        return;
    }
    const SecretReference reference = readSecret(secret->value, where + QStringLiteral(".secret"));
    auth.source = reference.source;
    auth.reference = reference.name;
}

SecretReference AuthReader::readSecret(const JsonNode &node, const QString &where)
{
    std::optional<SecretReference> reference =
        node.isString() ? secretReferenceFrom(node.text) : std::nullopt;
    if (!reference) {
        m_problems.error(node, where,
                         QStringLiteral("must be %1, never the secret itself").arg(referenceForms()));
        return {};
    }
    if (reference->source == SecretReference::Source::EnvironmentVariable) {
        checkVariable(node, where, reference->name);
    } else if (reference->source == SecretReference::Source::File) {
        reference->name = QDir::cleanPath(m_folder.absoluteFilePath(reference->name));
        checkFile(node, where, reference->name);
    }
    return *reference;
}

void AuthReader::readUser(const JsonNode &node, const QString &where, AuthConfig &auth)
{
    if (const JsonMember *user = node.find(QStringLiteral("user")))
        auth.user = readText(user->value, where + QStringLiteral(".user"), m_problems).value_or(QString());
    else if (auth.type == AuthType::Basic)
        m_problems.error(node, where, QStringLiteral("basic needs a user"));
}

void AuthReader::readKey(const JsonNode &node, const QString &where, AuthConfig &auth)
{
    if (auth.type == AuthType::ApiKey)
        auth.header = QStringLiteral("X-API-Key");
    if (const JsonMember *header = node.find(QStringLiteral("header"))) {
        const QString field = where + QStringLiteral(".header");
        const auto name = readText(header->value, field, m_problems);
        if (name && checkHeaderName(header->value, field, *name))
            auth.header = *name;
    }
    const JsonMember *place = node.find(QStringLiteral("in"));
    if (!place)
        return;
    const auto known = enumFor<KeyPlace>(place->value.text);
    if (known && place->value.isString())
        auth.keyPlace = *known;
    else
        m_problems.error(place->value, where + QStringLiteral(".in"),
                         QStringLiteral("must be %1").arg(eitherOf(wordsOf<KeyPlace>())));
}

void AuthReader::readOAuth(const JsonNode &node, const QString &where, AuthConfig &auth)
{
    if (const JsonMember *id = node.find(QStringLiteral("client_id")))
        auth.clientId =
            readText(id->value, where + QStringLiteral(".client_id"), m_problems).value_or(QString());
    auth.tokenUrl = readUrl(node, QStringLiteral("token_url"), where);
    auth.metadataUrl = readUrl(node, QStringLiteral("metadata_url"), where);
    auth.scopes = readTexts(node, QStringLiteral("scopes"), where);
    if (auth.type != AuthType::OAuth2)
        return;
    if (auth.clientId.isEmpty())
        m_problems.error(node, where, QStringLiteral("oauth2 needs a client_id"));
    if (!node.find(QStringLiteral("token_url")) && !node.find(QStringLiteral("metadata_url")))
        m_problems.error(node, where,
                         QStringLiteral("oauth2 needs a token_url, or a metadata_url that names it"));
}

void AuthReader::readExtraHeaders(const JsonNode &node, const QString &where, AuthConfig &auth)
{
    const JsonMember *headers = node.find(QStringLiteral("headers"));
    const QString field = where + QStringLiteral(".headers");
    if (!headers || !isObject(headers->value, field, m_problems))
        return;
    for (const JsonMember &member : headers->value.members) {
        const QString place = field + u'.' + member.key;
        ExtraHeader header{member.key, {}, {}};
        if (!checkHeaderName(member.value, place, member.key))
            continue;
        if (!member.value.isObject()) {
            header.text = readText(member.value, place, m_problems).value_or(QString());
        } else if (const JsonMember *secret = member.value.find(QStringLiteral("secret"))) {
            header.secret = readSecret(secret->value, place + QStringLiteral(".secret"));
        } else {
            m_problems.error(
                member.value, place,
                QStringLiteral("must be a text, or {\"secret\": …} with %1").arg(referenceForms()));
        }
        auth.headers.append(header);
    }
}

void AuthReader::readCertificate(const JsonNode &node, const QString &where, AuthConfig &auth)
{
    auth.certificate = readPath(node, QStringLiteral("client_certificate"), where);
    auth.key = readPath(node, QStringLiteral("client_key"), where);
    if (auth.certificate.isEmpty() != auth.key.isEmpty())
        m_problems.error(node, where,
                         QStringLiteral("client_certificate and client_key go together; one is missing"));
    if (const JsonMember *key = node.find(QStringLiteral("client_key")); key && !auth.key.isEmpty())
        checkFile(key->value, where + QStringLiteral(".client_key"), auth.key);
}

QStringList AuthReader::readTexts(const JsonNode &parent, const QString &key, const QString &where)
{
    const JsonMember *list = parent.find(key);
    if (!list)
        return {};
    const QString field = where + u'.' + key;
    if (!list->value.isArray()) {
        m_problems.error(list->value, field, QStringLiteral("must be a list of texts"));
        return {};
    }
    QStringList texts;
    for (const JsonNode &item : list->value.items) {
        const QString place = field + QStringLiteral("[%1]").arg(texts.size());
        if (const auto text = readText(item, place, m_problems))
            texts.append(*text);
    }
    return texts;
}

QUrl AuthReader::readUrl(const JsonNode &parent, const QString &key, const QString &where)
{
    const JsonMember *member = parent.find(key);
    if (!member)
        return {};
    const QString field = where + u'.' + key;
    const QUrl url(readText(member->value, field, m_problems).value_or(QString()), QUrl::StrictMode);
    const bool isWeb = url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
    if (!url.isValid() || !isWeb || url.host().isEmpty())
        m_problems.error(member->value, field,
                         QStringLiteral("must be an address that begins with https://"));
    else if (url.scheme() == QLatin1String("http") && !QHostAddress(url.host()).isLoopback() &&
             url.host() != QLatin1String("localhost"))
        m_problems.warning(
            member->value, field,
            QStringLiteral("goes over plain http: the client's secret can be read on the way"));
    return url;
}

QString AuthReader::readPath(const JsonNode &parent, const QString &key, const QString &where)
{
    const JsonMember *member = parent.find(key);
    if (!member)
        return {};
    const auto path = readText(member->value, where + u'.' + key, m_problems);
    return path && !path->isEmpty() ? QDir::cleanPath(m_folder.absoluteFilePath(*path)) : QString();
}

bool AuthReader::checkHeaderName(const JsonNode &node, const QString &where, const QString &name)
{
    if (isHeaderName(name))
        return true;
    m_problems.error(node, where, QStringLiteral("is not a name a header can have"));
    return false;
}

void AuthReader::checkVariable(const JsonNode &node, const QString &where, const QString &name)
{
    if (!isVariableName(name)) {
        m_problems.error(
            node, where,
            QStringLiteral("env: must be followed by the name of a variable, never the secret itself"));
    } else if (m_environment.value(name).isEmpty()) {
        m_problems.warning(node, where, QStringLiteral("the environment variable %1 is not set").arg(name));
    }
}

void AuthReader::checkFile(const JsonNode &node, const QString &where, const QString &path)
{
    const auto remark = secretFileRemark(path);
    if (!remark)
        return;
    // A file that comes later, with a mount or a deployment, spoils nothing; one that others read does.
    if (QFileInfo::exists(path))
        m_problems.error(node, where, *remark);
    else
        m_problems.warning(node, where, *remark);
}

void AuthReader::refuseClearSecrets(const JsonNode &node, const QString &where)
{
    const QStringList known{
        QStringLiteral("type"),        QStringLiteral("secret"),  QStringLiteral("user"),
        QStringLiteral("header"),      QStringLiteral("in"),      QStringLiteral("client_id"),
        QStringLiteral("token_url"),   QStringLiteral("scopes"),  QStringLiteral("client_certificate"),
        QStringLiteral("client_key"),  QStringLiteral("headers"), QStringLiteral("hosts"),
        QStringLiteral("metadata_url")};
    const QStringList suspects{QStringLiteral("token"),        QStringLiteral("password"),
                               QStringLiteral("key"),          QStringLiteral("api_key"),
                               QStringLiteral("value"),        QStringLiteral("bearer"),
                               QStringLiteral("client_secret")};
    for (const JsonMember &member : node.members) {
        const QString field = where + u'.' + member.key;
        if (suspects.contains(member.key.toLower())) {
            m_problems.error(member.keyBegin, field,
                             QStringLiteral("secrets do not belong in this file; use \"secret\" with %1")
                                 .arg(referenceForms()));
        } else if (!known.contains(member.key)) {
            m_problems.warning(member.keyBegin, field,
                               QStringLiteral("unknown key, ignored") + suggestion(member.key, known));
        }
    }
}

} // namespace switchyard
