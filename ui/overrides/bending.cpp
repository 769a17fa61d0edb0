// SPDX-License-Identifier: GPL-3.0-or-later
#include "overrides/bending.h"

#include "format/circuitname.h"
#include "format/statewords.h"

#include <QCoreApplication>

#include <algorithm>

namespace switchyard {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("switchyard::overrides", text);
}

void addCircuit(QList<Bending> &all, const CircuitSnapshot &circuit)
{
    const auto add = [&](Bending::Kind kind, const QString &who, const QString &why, WallTime since,
                         std::optional<WallTime> until) {
        all.append({kind, circuit.id, who, why, since, until, circuit.state, 0, {}});
    };
    const Override &laid = circuit.override;
    switch (laid.kind) {
    case OverrideKind::None:
        break;
    case OverrideKind::ForcedOpen:
        add(Bending::Kind::ForcedOpen, laid.who, laid.why, laid.since, laid.until);
        break;
    case OverrideKind::Disabled:
        add(Bending::Kind::BreakerOff, laid.who, laid.why, laid.since, laid.until);
        break;
    case OverrideKind::MetricsOnly:
        add(Bending::Kind::MetricsOnly, laid.who, laid.why, laid.since, laid.until);
        break;
    }
    // A trip heals by itself; while an override covers it, that is what counts.
    if (circuit.trippedByHand && circuit.state == CircuitState::Open && laid.kind == OverrideKind::None)
        add(Bending::Kind::Tripped, circuit.trippedBy, circuit.tripReason, circuit.since, circuit.opensUntil);
    if (const auto &seen = circuit.acknowledged)
        add(Bending::Kind::Acknowledged, seen->who, seen->why, seen->at, std::nullopt);
}

void addMute(QList<Bending> &all, const Mute &mute)
{
    Bending made{.kind = Bending::Kind::Muted,
                 .circuit = {},
                 .who = mute.who,
                 .why = mute.why,
                 .since = mute.since,
                 .until = mute.until,
                 .mute = mute.number,
                 .muted = scopeText(mute.scope)};
    if (mute.scope.agents.size() == 1)
        made.circuit = {mute.scope.agents.constFirst(), CircuitPurpose::Calls};
    else if (mute.scope.circuits.size() == 1)
        made.circuit = mute.scope.circuits.constFirst();
    all.append(made);
}

void addPauses(QList<Bending> &all, const FleetStore &store)
{
    if (const auto &pause = store.checksPause()) {
        all.append({.kind = Bending::Kind::ChecksPaused,
                    .circuit = {},
                    .who = pause->who,
                    .why = {},
                    .since = pause->since,
                    .until = {},
                    .muted = {}});
        return;
    }
    for (const QString &name : store.agentNames()) {
        const AgentSnapshot *agent = store.agent(name);
        if (agent->health == HealthStatus::Paused && !agent->maintenance)
            all.append({.kind = Bending::Kind::PausedInFile,
                        .circuit = {name, CircuitPurpose::Calls},
                        .who = {},
                        .why = {},
                        .since = {},
                        .until = {},
                        .muted = {}});
    }
}

bool endsEarlier(const Bending &a, const Bending &b)
{
    if (a.until.has_value() != b.until.has_value())
        return a.until.has_value();
    return a.until != b.until ? a.until < b.until : a.since < b.since;
}

QString byItselfFrom(CircuitState state)
{
    switch (state) {
    case CircuitState::Closed:
        return say("then closed, as it is by itself");
    case CircuitState::HalfOpen:
        return say("then half-open, as it is by itself");
    case CircuitState::Open:
        break;
    }
    return say("then open, as it is by itself");
}

} // namespace

QList<Bending> bendingsOf(const FleetStore &store, const QList<Mute> &mutes)
{
    QList<Bending> all;
    for (const CircuitId &id : store.circuitIds()) {
        if (const CircuitSnapshot *circuit = store.circuit(id))
            addCircuit(all, *circuit);
    }
    for (const QString &name : store.agentNames()) {
        const std::optional<Maintenance> &rest = store.agent(name)->maintenance;
        if (rest)
            all.append({Bending::Kind::Maintenance,
                        {name, CircuitPurpose::Calls},
                        rest->who,
                        rest->why,
                        rest->since,
                        rest->until,
                        CircuitState::Closed,
                        0,
                        {}});
    }
    addPauses(all, store);
    for (const Mute &mute : mutes)
        addMute(all, mute);
    std::stable_sort(all.begin(), all.end(), endsEarlier);
    return all;
}

QString kindText(const Bending &bending)
{
    switch (bending.kind) {
    case Bending::Kind::ForcedOpen:
        return stateName(StripState::ForcedOpen);
    case Bending::Kind::BreakerOff:
        return stateName(StripState::Disabled);
    case Bending::Kind::MetricsOnly:
        return say("Observing only");
    case Bending::Kind::Tripped:
        return say("Tripped by hand");
    case Bending::Kind::Acknowledged:
        return say("Acknowledged");
    case Bending::Kind::Muted:
        return say("Notices muted");
    case Bending::Kind::ChecksPaused:
        return say("Checks paused");
    case Bending::Kind::PausedInFile:
        return say("Paused in the file");
    case Bending::Kind::Maintenance:
        break;
    }
    return say("Maintenance");
}

QString endText(const Bending &bending)
{
    switch (bending.kind) {
    case Bending::Kind::ForcedOpen:
    case Bending::Kind::BreakerOff:
    case Bending::Kind::MetricsOnly:
        return bending.until ? byItselfFrom(bending.byItself) : say("lasts until it is released");
    case Bending::Kind::Tripped:
        return say("then the next call probes");
    case Bending::Kind::Acknowledged:
        return say("over when the state changes");
    case Bending::Kind::Muted:
        return say("then what is still open is told");
    case Bending::Kind::ChecksPaused:
        return say("lasts until checks are resumed");
    case Bending::Kind::PausedInFile:
        return say("until the file says otherwise");
    case Bending::Kind::Maintenance:
        break;
    }
    return bending.until ? say("then health checks begin again") : say("lasts until it is ended");
}

QString subjectText(const Bending &bending)
{
    switch (bending.kind) {
    case Bending::Kind::Muted:
        return bending.muted;
    case Bending::Kind::ChecksPaused:
        return say("all agents");
    case Bending::Kind::Maintenance:
    case Bending::Kind::PausedInFile:
        return bending.circuit.agent;
    case Bending::Kind::ForcedOpen:
    case Bending::Kind::BreakerOff:
    case Bending::Kind::MetricsOnly:
    case Bending::Kind::Tripped:
    case Bending::Kind::Acknowledged:
        break;
    }
    return circuitName(bending.circuit);
}

std::optional<OperatorCommand> endingOf(Bending::Kind kind)
{
    switch (kind) {
    case Bending::Kind::ForcedOpen:
    case Bending::Kind::BreakerOff:
    case Bending::Kind::MetricsOnly:
        return OperatorCommand::Release;
    case Bending::Kind::Tripped:
        return OperatorCommand::Reset;
    case Bending::Kind::Acknowledged:
        return OperatorCommand::Unacknowledge;
    case Bending::Kind::Muted:
    case Bending::Kind::ChecksPaused:
    case Bending::Kind::PausedInFile:
        return std::nullopt;
    case Bending::Kind::Maintenance:
        break;
    }
    return OperatorCommand::EndMaintenance;
}

std::optional<OperatorCommand> extensionOf(const Bending &bending)
{
    switch (bending.kind) {
    case Bending::Kind::ForcedOpen:
    case Bending::Kind::BreakerOff:
    case Bending::Kind::MetricsOnly:
        return bending.until ? std::optional(OperatorCommand::Extend) : std::nullopt;
    case Bending::Kind::Maintenance:
        return bending.until ? std::optional(OperatorCommand::Maintain) : std::nullopt;
    case Bending::Kind::Tripped:
    case Bending::Kind::Acknowledged:
    case Bending::Kind::Muted:
    case Bending::Kind::ChecksPaused:
    case Bending::Kind::PausedInFile:
        break;
    }
    return std::nullopt;
}

} // namespace switchyard
