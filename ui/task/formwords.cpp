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

} // namespace

QList<OperationKind> sendableOperations()
{
    return {OperationKind::StandardRequest, OperationKind::LongOperation, OperationKind::BatchOperation};
}

QString operationText(OperationKind kind, const TimeoutConfig &timeouts)
{
    const auto text = [](const char *name, Duration length) {
        const QString limit = length == noTimeout
                                  ? words("no time-out")
                                  : QString::number(toSeconds(length), 'g', 5) + QStringLiteral(" s");
        return QStringLiteral("%1 · %2").arg(QLatin1String(name), limit);
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

QString autoVersionText(const QString &protocol)
{
    const QString version = protocol.section(QLatin1Char(' '), -1);
    return version.isEmpty() ? words("auto") : words("auto · %1").arg(version);
}

QString jsonText(const QJsonValue &value)
{
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson());
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson());
    // A bare value, out of the list that it must be written in.
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(list.mid(1, list.size() - 2));
}

} // namespace switchyard
