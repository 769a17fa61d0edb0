// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/agentwriter.h"

#include "config/configfield.h"
#include "config/configwords.h"

#include <QJsonArray>
#include <QJsonObject>

namespace switchyard {

namespace {

QJsonValue jsonOf(const FieldValue &value)
{
    if (const bool *flag = std::get_if<bool>(&value))
        return *flag;
    if (const double *number = std::get_if<double>(&value))
        return *number;
    if (const QString *word = std::get_if<QString>(&value))
        return *word;
    return QJsonValue::Null;
}

QJsonValue textOrNothing(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonValue textsOrNothing(const QStringList &texts)
{
    return texts.isEmpty() ? QJsonValue() : QJsonValue(QJsonArray::fromStringList(texts));
}

QJsonValue headersOrNothing(const QList<ExtraHeader> &headers)
{
    QJsonObject object;
    for (const ExtraHeader &each : headers)
        object.insert(each.name,
                      each.secret.isSet()
                          ? QJsonValue(QJsonObject{{QStringLiteral("secret"), toString(each.secret)}})
                          : QJsonValue(each.text));
    return headers.isEmpty() ? QJsonValue() : QJsonValue(object);
}

QString urlText(const QUrl &url)
{
    return url.toString(QUrl::FullyEncoded);
}

} // namespace

AgentWriter::AgentWriter(JsonEditor &editor, QStringList path, const AgentConfig &base)
    : m_editor(editor)
    , m_path(std::move(path))
    , m_base(base)
{
}

void AgentWriter::write(const AgentConfig &before, const AgentConfig &after)
{
    if (after.name != before.name)
        put(QStringLiteral("name"), after.name);
    if (after.url != before.url)
        put(QStringLiteral("url"), after.url.toString(QUrl::FullyEncoded));
    if (after.environment != before.environment)
        put(QStringLiteral("environment"), textOrNothing(after.environment));
    if (after.group != before.group)
        put(QStringLiteral("group"), textOrNothing(after.group));
    if (after.tags != before.tags) {
        put(QStringLiteral("tags"),
            after.tags.isEmpty() ? QJsonValue() : QJsonArray::fromStringList(after.tags));
    }
    if (after.owner != before.owner)
        put(QStringLiteral("owner"), textOrNothing(after.owner));
    if (after.paused != before.paused)
        put(QStringLiteral("paused"), after.paused ? QJsonValue(true) : QJsonValue());
    writeSettings(before, after);
    writeAuth(before.auth, after.auth);
    writeFallback(before.fallback, after.fallback);
    writeInterface(before.interface, after.interface);
    writeCanary(before.canary, after.canary);
}

void AgentWriter::writeSettings(const AgentConfig &before, const AgentConfig &after)
{
    for (const ConfigField &field : configFields()) {
        const FieldValue value = field.value(after);
        const bool isOwn = after.origins.value(field.path) == Origin::Agent || value != field.value(m_base);
        const QStringList steps = m_path + field.path.split(u'.');
        const bool isThere = m_editor.find(steps) != nullptr;
        if (isOwn && (!isThere || value != field.value(before))) {
            m_editor.set(steps, compactJson(jsonOf(value)));
        } else if (!isOwn && isThere) {
            m_editor.remove(steps);
            for (qsizetype depth = steps.size() - 1; depth > m_path.size(); --depth)
                m_editor.removeIfEmpty(steps.first(depth));
        }
    }
}

void AgentWriter::writeAuth(const AuthConfig &before, const AuthConfig &after)
{
    if (after == before)
        return;
    if (after == AuthConfig{}) {
        put(QStringLiteral("auth"), {});
        return;
    }
    const auto write = [this](const char *key, const auto &was, const auto &is, const QJsonValue &value) {
        if (is != was)
            put(QStringLiteral("auth.") + QLatin1String(key), value);
    };
    write("type", before.type, after.type, textOrNothing(wordFor(after.type)));
    write("secret", before.secret(), after.secret(), textOrNothing(toString(after.secret())));
    write("user", before.user, after.user, textOrNothing(after.user));
    write("header", before.header, after.header, textOrNothing(after.header));
    write("in", before.keyPlace, after.keyPlace,
          after.type == AuthType::ApiKey ? QJsonValue(wordFor(after.keyPlace)) : QJsonValue());
    write("client_id", before.clientId, after.clientId, textOrNothing(after.clientId));
    write("token_url", before.tokenUrl, after.tokenUrl, textOrNothing(urlText(after.tokenUrl)));
    write("metadata_url", before.metadataUrl, after.metadataUrl, textOrNothing(urlText(after.metadataUrl)));
    write("scopes", before.scopes, after.scopes, textsOrNothing(after.scopes));
    write("headers", before.headers, after.headers, headersOrNothing(after.headers));
    write("client_certificate", before.certificate, after.certificate, textOrNothing(after.certificate));
    write("client_key", before.key, after.key, textOrNothing(after.key));
    write("hosts", before.hosts, after.hosts, textsOrNothing(after.hosts));
}

void AgentWriter::writeFallback(const FallbackConfig &before, const FallbackConfig &after)
{
    if (after == before)
        return;
    if (after == FallbackConfig{}) {
        put(QStringLiteral("fallback"), {});
        return;
    }
    if (after.agent != before.agent)
        put(QStringLiteral("fallback.agent"), textOrNothing(after.agent));
    if (after.answer != before.answer)
        put(QStringLiteral("fallback.answer"), after.answer ? QJsonValue(*after.answer) : QJsonValue());
    if (after.lastGood != before.lastGood)
        put(QStringLiteral("fallback.last_good"), after.lastGood ? QJsonValue(true) : QJsonValue());
    if (after.maxStale != before.maxStale) {
        put(QStringLiteral("fallback.max_stale"),
            after.maxStale ? QJsonValue(toSeconds(*after.maxStale)) : QJsonValue());
    }
}

void AgentWriter::writeInterface(const InterfaceConfig &before, const InterfaceConfig &after)
{
    if (after == before)
        return;
    if (after == InterfaceConfig{}) {
        put(QStringLiteral("interface"), {});
        return;
    }
    const auto word = [](const auto &value) {
        return value ? QJsonValue(wordFor(*value)) : QJsonValue();
    };
    if (after.hasCard != before.hasCard)
        put(QStringLiteral("interface.card"), after.hasCard ? QJsonValue() : QJsonValue(false));
    if (after.url != before.url)
        put(QStringLiteral("interface.url"), textOrNothing(urlText(after.url)));
    if (after.protocol != before.protocol)
        put(QStringLiteral("interface.protocol"), word(after.protocol));
    if (after.binding != before.binding)
        put(QStringLiteral("interface.binding"), word(after.binding));
    if (after.tenant != before.tenant)
        put(QStringLiteral("interface.tenant"), textOrNothing(after.tenant));
}

void AgentWriter::writeCanary(const std::optional<CanaryConfig> &before,
                              const std::optional<CanaryConfig> &after)
{
    if (after == before)
        return;
    if (!after) {
        put(QStringLiteral("canary"), {});
        return;
    }
    const CanaryConfig old = before.value_or(CanaryConfig{});
    if (after->text != old.text)
        put(QStringLiteral("canary.text"), after->text);
    if (after->interval != old.interval)
        put(QStringLiteral("canary.interval"), toSeconds(after->interval));
    if (after->operation != old.operation)
        put(QStringLiteral("canary.operation"), wordFor(after->operation));
}

void AgentWriter::put(const QString &key, const QJsonValue &value)
{
    const QStringList path = m_path + key.split(u'.');
    if (value.isNull())
        m_editor.remove(path);
    else
        m_editor.set(path, compactJson(value));
}

} // namespace switchyard
