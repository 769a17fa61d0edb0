// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/event.h"

#include "telemetry/jsontime.h"

#include <QJsonDocument>

#include <algorithm>
#include <array>

namespace switchyard {

namespace {

constexpr std::array severities{EventSeverity::Info, EventSeverity::Notice, EventSeverity::Warning,
                                EventSeverity::Problem};

} // namespace

QString toString(EventSeverity severity)
{
    switch (severity) {
    case EventSeverity::Info:
        return QStringLiteral("info");
    case EventSeverity::Notice:
        return QStringLiteral("notice");
    case EventSeverity::Warning:
        return QStringLiteral("warning");
    case EventSeverity::Problem:
        return QStringLiteral("problem");
    }
    return {};
}

QByteArray toJsonLine(const Event &event)
{
    QJsonObject line = event.details;
    line.insert(QStringLiteral("sequence"), static_cast<qint64>(event.sequence));
    line.insert(QStringLiteral("timestamp"), jsonTime(event.at));
    line.insert(QStringLiteral("severity"), toString(event.severity));
    line.insert(QStringLiteral("kind"), event.kind);
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

std::optional<Event> eventFromJsonLine(const QByteArray &line)
{
    const QJsonDocument read = QJsonDocument::fromJson(line);
    if (!read.isObject())
        return std::nullopt;
    Event event;
    event.details = read.object();
    const auto take = [&event](const QString &key) {
        return event.details.take(key).toString();
    };
    const std::optional<WallTime> at = fromJsonTime(take(QStringLiteral("timestamp")));
    if (!at)
        return std::nullopt;
    event.at = *at;
    event.sequence = static_cast<quint64>(event.details.take(QStringLiteral("sequence")).toInteger());
    const QString severity = take(QStringLiteral("severity"));
    const auto named = std::find_if(severities.cbegin(), severities.cend(),
                                    [&severity](EventSeverity each) { return toString(each) == severity; });
    event.severity = named == severities.cend() ? EventSeverity::Info : *named;
    event.kind = take(QStringLiteral("kind"));
    event.component = take(QStringLiteral("component"));
    event.operationType = take(QStringLiteral("operation_type"));
    const QString circuit = take(QStringLiteral("circuit_name"));
    if (const auto purpose = circuitPurposeNamed(take(QStringLiteral("circuit_purpose"))))
        event.circuit = CircuitId{circuit, *purpose};
    event.agent = take(QStringLiteral("agent"));
    event.environment = take(QStringLiteral("environment"));
    event.text = take(QStringLiteral("text"));
    event.actor = take(QStringLiteral("actor"));
    return event;
}

} // namespace switchyard
