// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/formwords.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace switchyard {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("TaskForm", text);
}

QString placeText(const AuthConfig &auth)
{
    switch (auth.source) {
    case AuthConfig::Source::None:
        return {};
    case AuthConfig::Source::EnvironmentVariable:
        return QStringLiteral("env:") + auth.reference;
    case AuthConfig::Source::Keychain:
        return QStringLiteral("keychain:") + auth.reference;
    case AuthConfig::Source::File:
        return QStringLiteral("file:") + auth.reference;
    }
    return {};
}

} // namespace

QList<OperationKind> sendableOperations()
{
    return {OperationKind::StandardRequest, OperationKind::LongOperation, OperationKind::BatchOperation};
}

QString operationText(OperationKind kind, const TimeoutConfig &timeouts)
{
    const auto text = [](const char *name, Duration length) {
        return QStringLiteral("%1 · %2 s")
            .arg(QLatin1String(name), QString::number(toSeconds(length), 'g', 5));
    };
    switch (kind) {
    case OperationKind::HealthCheck:
        return text("health_check", timeouts.healthCheck);
    case OperationKind::StandardRequest:
        return text("standard_request", timeouts.standardRequest);
    case OperationKind::LongOperation:
        return text("long_operation", timeouts.longOperation);
    case OperationKind::BatchOperation:
        return text("batch_operation", timeouts.batchOperation);
    }
    return {};
}

QString signInText(const AuthConfig &auth)
{
    switch (auth.type) {
    case AuthType::None:
        return words("none");
    case AuthType::Bearer:
        return QStringLiteral("Bearer · ") + placeText(auth);
    case AuthType::Basic:
        return QStringLiteral("Basic · %1 · %2").arg(auth.user, placeText(auth));
    case AuthType::ApiKey:
        return QStringLiteral("%1 · %2").arg(auth.header, placeText(auth));
    case AuthType::OAuth2:
        return QStringLiteral("OAuth 2 · %1 · %2").arg(auth.clientId, placeText(auth));
    }
    return {};
}

QString autoVersionText(const QString &protocol)
{
    const QString version = protocol.section(QLatin1Char(' '), -1);
    return version.isEmpty() ? words("auto") : words("auto · %1").arg(version);
}

QString jsonText(const QJsonValue &value)
{
    const QJsonDocument document =
        value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    return QString::fromUtf8(document.toJson());
}

} // namespace switchyard
