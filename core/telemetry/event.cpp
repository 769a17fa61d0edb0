// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/event.h"

#include "telemetry/jsontime.h"

#include <QJsonDocument>

namespace switchyard {

QByteArray toJsonLine(const Event &event)
{
    QJsonObject line = event.details;
    line.insert(QStringLiteral("sequence"), static_cast<qint64>(event.sequence));
    line.insert(QStringLiteral("timestamp"), jsonTime(event.at));
    line.insert(QStringLiteral("component"), event.component);
    line.insert(QStringLiteral("operation_type"), event.operationType);
    if (event.circuit) {
        line.insert(QStringLiteral("circuit_name"), event.circuit->agent);
        line.insert(QStringLiteral("circuit_purpose"), toString(event.circuit->purpose));
    }
    if (!event.agent.isEmpty())
        line.insert(QStringLiteral("agent"), event.agent);
    if (!event.environment.isEmpty())
        line.insert(QStringLiteral("environment"), event.environment);
    line.insert(QStringLiteral("text"), event.text);
    line.insert(QStringLiteral("actor"), event.actor);
    return QJsonDocument(line).toJson(QJsonDocument::Compact);
}

} // namespace switchyard
