// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/authreader.h"

#include "config/configwords.h"
#include "config/fieldreader.h"
#include "config/secret.h"
#include "config/suggestion.h"

#include <QFileInfo>
#include <QRegularExpression>

namespace switchyard {

namespace {

QString referenceForms()
{
    return QStringLiteral("env:NAME, keychain:NAME or file:PATH");
}

bool isVariableName(const QString &text)
{
    static const QRegularExpression name(QStringLiteral("\\A[A-Za-z_][A-Za-z0-9_]*\\z"));
    return name.match(text).hasMatch();
}

//! RFC 9110, 5.6.2: what a header's name is made of.
bool isToken(const QString &text)
{
    static const QRegularExpression token(QStringLiteral("\\A[!#$%&'*+.^_`|~0-9A-Za-z-]+\\z"));
    return token.match(text).hasMatch();
}

AuthConfig::Source sourceOf(const QString &scheme)
{
    if (scheme == QLatin1String("env"))
        return AuthConfig::Source::EnvironmentVariable;
    if (scheme == QLatin1String("keychain"))
        return AuthConfig::Source::Keychain;
    if (scheme == QLatin1String("file"))
        return AuthConfig::Source::File;
    return AuthConfig::Source::None;
}

} // namespace

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
    readType(node, where, auth);
    readSecret(node, where, auth);
    if (const JsonMember *user = node.find(QStringLiteral("user")))
        auth.user = readText(user->value, where + QStringLiteral(".user"), m_problems).value_or(QString());
    else if (auth.type == AuthType::Basic)
        m_problems.error(node, where, QStringLiteral("basic needs a user"));
    readHeader(node, where, auth);
    refuseClearSecrets(node, where);
    return auth;
}

void AuthReader::readType(const JsonNode &node, const QString &where, AuthConfig &auth)
{
    const JsonMember *type = node.find(QStringLiteral("type"));
    const QStringList words = wordsOf<AuthType>();
    if (!type) {
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

void AuthReader::readSecret(const JsonNode &node, const QString &where, AuthConfig &auth)
{
    const JsonMember *secret = node.find(QStringLiteral("secret"));
    if (!secret) {
        m_problems.error(node, where, QStringLiteral("secret is missing: %1").arg(referenceForms()));
        return;
    }
    const QString field = where + QStringLiteral(".secret");
    const QString text = secret->value.isString() ? secret->value.text : QString();
    auth.source = sourceOf(text.section(u':', 0, 0));
    auth.reference = text.section(u':', 1);
    if (auth.source == AuthConfig::Source::None || auth.reference.isEmpty()) {
        m_problems.error(secret->value, field,
                         QStringLiteral("must be %1, never the secret itself").arg(referenceForms()));
    } else if (auth.source == AuthConfig::Source::EnvironmentVariable) {
        checkVariable(secret->value, field, auth.reference);
    } else if (auth.source == AuthConfig::Source::File) {
        auth.reference = QDir::cleanPath(m_folder.absoluteFilePath(auth.reference));
        checkFile(secret->value, field, auth.reference);
    }
}

void AuthReader::readHeader(const JsonNode &node, const QString &where, AuthConfig &auth)
{
    if (auth.type == AuthType::ApiKey)
        auth.header = QStringLiteral("X-API-Key");
    const JsonMember *header = node.find(QStringLiteral("header"));
    if (!header)
        return;
    const QString field = where + QStringLiteral(".header");
    const auto name = readText(header->value, field, m_problems);
    if (name && isToken(*name))
        auth.header = *name;
    else if (name)
        m_problems.error(header->value, field, QStringLiteral("is not a name a header can have"));
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
    const QStringList known{QStringLiteral("type"), QStringLiteral("secret"), QStringLiteral("user"),
                            QStringLiteral("header")};
    const QStringList suspects{QStringLiteral("token"), QStringLiteral("password"),
                               QStringLiteral("key"),   QStringLiteral("api_key"),
                               QStringLiteral("value"), QStringLiteral("bearer")};
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
