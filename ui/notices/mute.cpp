// SPDX-License-Identifier: GPL-3.0-or-later
#include "notices/mute.h"

#include "fleet/fleetstore.h"
#include "format/circuitname.h"
#include "telemetry/jsontime.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace switchyard {

namespace {

const QString everythingKey = QStringLiteral("everything");
const QString environmentKey = QStringLiteral("environment");
const QString agentsKey = QStringLiteral("agents");
const QString circuitsKey = QStringLiteral("circuits");
const QString whoKey = QStringLiteral("who");
const QString whyKey = QStringLiteral("why");
const QString sinceKey = QStringLiteral("since");
const QString untilKey = QStringLiteral("until");

QString say(const char *text)
{
    return QCoreApplication::translate("switchyard::notices", text);
}

QJsonObject scopeToJson(const MuteScope &scope)
{
    QJsonObject object;
    if (scope.everything)
        object.insert(everythingKey, true);
    if (!scope.environment.isEmpty())
        object.insert(environmentKey, scope.environment);
    if (!scope.agents.isEmpty())
        object.insert(agentsKey, QJsonArray::fromStringList(scope.agents));
    QJsonArray circuits;
    for (const CircuitId &id : scope.circuits)
        circuits.append(toString(id));
    if (!circuits.isEmpty())
        object.insert(circuitsKey, circuits);
    return object;
}

MuteScope scopeFromJson(const QJsonObject &object)
{
    MuteScope scope{.everything = object.value(everythingKey).toBool(),
                    .environment = object.value(environmentKey).toString(),
                    .agents = {},
                    .circuits = {}};
    for (const QJsonValue &agent : object.value(agentsKey).toArray()) {
        if (agent.isString())
            scope.agents.append(agent.toString());
    }
    for (const QJsonValue &circuit : object.value(circuitsKey).toArray()) {
        if (const auto id = circuitNamed(circuit.toString()))
            scope.circuits.append(*id);
    }
    return scope;
}

} // namespace

bool MuteScope::covers(const CircuitId &circuit, const QString &where) const
{
    return everything || (!environment.isEmpty() && environment == where) || agents.contains(circuit.agent) ||
           circuits.contains(circuit);
}

bool MuteScope::concerns(const FleetStore &seen) const
{
    if (everything || seen.lockedTo().isEmpty() || environment == seen.lockedTo())
        return true;
    const auto isSeen = [&seen](const QString &agent) {
        return seen.concerns(agent);
    };
    return std::any_of(agents.cbegin(), agents.cend(), isSeen) ||
           std::any_of(circuits.cbegin(), circuits.cend(),
                       [&isSeen](const CircuitId &id) { return isSeen(id.agent); });
}

QString scopeText(const MuteScope &scope)
{
    if (scope.everything)
        return say("everything");
    if (!scope.environment.isEmpty())
        return scope.environment;
    if (scope.agents.size() == 1)
        return scope.agents.constFirst();
    if (!scope.agents.isEmpty())
        return say("%1 agents").arg(scope.agents.size());
    return scope.circuits.size() == 1 ? circuitName(scope.circuits.constFirst())
                                      : say("%1 circuits").arg(scope.circuits.size());
}

WallTime tomorrowMorning(WallTime now, const QTimeZone &zone)
{
    const QDateTime here = QDateTime::fromMSecsSinceEpoch(now.time_since_epoch().count(), zone);
    const QDateTime morning(here.date().addDays(1), QTime(8, 0), zone);
    return WallTime(std::chrono::milliseconds(morning.toMSecsSinceEpoch()));
}

QByteArray mutesToJson(const QList<Mute> &mutes)
{
    QJsonArray all;
    for (const Mute &mute : mutes) {
        QJsonObject object = scopeToJson(mute.scope);
        object.insert(whoKey, mute.who);
        object.insert(whyKey, mute.why);
        object.insert(sinceKey, jsonTime(mute.since));
        object.insert(untilKey, jsonTime(mute.until));
        all.append(object);
    }
    return QJsonDocument(all).toJson(QJsonDocument::Compact);
}

QList<Mute> mutesFromJson(const QByteArray &json)
{
    QList<Mute> mutes;
    for (const QJsonValue &value : QJsonDocument::fromJson(json).array()) {
        const QJsonObject object = value.toObject();
        const auto since = fromJsonTime(object.value(sinceKey).toString());
        const auto until = fromJsonTime(object.value(untilKey).toString());
        const MuteScope scope = scopeFromJson(object);
        if (!since || !until || scope == MuteScope())
            continue;
        mutes.append(
            {0, scope, object.value(whoKey).toString(), object.value(whyKey).toString(), *since, *until});
    }
    return mutes;
}

} // namespace switchyard
