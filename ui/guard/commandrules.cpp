// SPDX-License-Identifier: GPL-3.0-or-later
#include "guard/commandrules.h"

#include "format/statewords.h"
#include "telemetry/looks.h"

#include <QCoreApplication>

#include <algorithm>

namespace switchyard {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("switchyard::guard", text);
}

QString agentObjection(const AgentSnapshot *agent, bool readOnly)
{
    if (readOnly)
        return say("This window was started read-only.");
    if (agent && agent->guard == GuardLevel::ReadOnly)
        return say("The environment ‘%1’ is read-only.").arg(agent->environment);
    return {};
}

//! What is well needs nobody's care; the engine judges alike.
bool isWell(StripState state)
{
    return state == StripState::Closed || state == StripState::NoCalls || state == StripState::NotObserved;
}

QString careObjection(OperatorCommand command, const CircuitSnapshot &circuit, const AgentSnapshot *agent)
{
    const bool rests = agent && agent->maintenance;
    if (command == OperatorCommand::Unacknowledge)
        return circuit.acknowledged ? QString() : say("Nobody has acknowledged it.");
    if (command == OperatorCommand::EndMaintenance)
        return rests ? QString() : say("It is not in maintenance.");
    if (command != OperatorCommand::Acknowledge)
        return {};
    if (isWell(stateKind(circuit, agent)))
        return say("It is well: there is nothing to acknowledge.");
    return {};
}

} // namespace

bool hasEnd(OperatorCommand command)
{
    return command == OperatorCommand::HoldOpen || command == OperatorCommand::Disable ||
           command == OperatorCommand::Extend || command == OperatorCommand::Maintain;
}

bool isOfAgent(OperatorCommand command)
{
    return command == OperatorCommand::Maintain || command == OperatorCommand::EndMaintenance;
}

bool putsEndOff(OperatorCommand command, const QList<CircuitId> &circuits, const FleetStore &store)
{
    if (command != OperatorCommand::Maintain)
        return command == OperatorCommand::Extend;
    return std::all_of(circuits.cbegin(), circuits.cend(), [&store](const CircuitId &id) {
        const AgentSnapshot *agent = store.agent(id.agent);
        return agent && agent->maintenance && agent->maintenance->until;
    });
}

QString objection(OperatorCommand command, const CircuitId &id, const FleetStore &store, bool readOnly)
{
    const CircuitSnapshot *circuit = store.circuit(id);
    if (!circuit)
        return say("There is no such circuit any more.");
    QString forbidden = agentObjection(store.agent(id.agent), readOnly);
    if (!forbidden.isEmpty())
        return forbidden;
    const OverrideKind laid = circuit->override.kind;
    switch (command) {
    case OperatorCommand::Trip:
        if (laid == OverrideKind::ForcedOpen)
            return say("It is already held open.");
        // Its open time over, the next call would go out: a trip begins it anew.
        return circuit->state == CircuitState::Open && !circuit->readyToProbe && laid == OverrideKind::None
                   ? say("It is already open.")
                   : QString();
    case OperatorCommand::Release:
        return laid == OverrideKind::None ? say("No override lies on it.") : QString();
    case OperatorCommand::Reset: {
        const bool untouched =
            circuit->state == CircuitState::Closed && circuit->failures == 0 && laid == OverrideKind::None;
        return untouched ? say("It is closed and has no failures to clear.") : QString();
    }
    case OperatorCommand::ProbeNow:
        if (laid == OverrideKind::ForcedOpen)
            return say("It is held open; reset it to let calls through.");
        if (letsAllPass(laid))
            return say("The breaker is off: every call goes out anyway.");
        return circuit->state == CircuitState::Closed ? say("It is closed: every call goes out anyway.")
                                                      : QString();
    case OperatorCommand::Extend:
        return laid == OverrideKind::None ? say("No override lies on it.")
               : circuit->override.until  ? QString()
                                          : say("Its override has no end to put off.");
    case OperatorCommand::Acknowledge:
    case OperatorCommand::Unacknowledge:
    case OperatorCommand::Maintain:
    case OperatorCommand::EndMaintenance:
        return careObjection(command, *circuit, store.agent(id.agent));
    case OperatorCommand::HoldOpen:
    case OperatorCommand::Disable:
        break;
    }
    return {};
}

bool letsAllPass(OverrideKind kind)
{
    return kind == OverrideKind::Disabled || kind == OverrideKind::MetricsOnly;
}

bool laysOverride(OperatorCommand command)
{
    return command == OperatorCommand::HoldOpen || command == OperatorCommand::Disable ||
           command == OperatorCommand::Extend;
}

std::optional<Duration> longestOverride(const QList<CircuitId> &circuits, const FleetStore &store)
{
    std::optional<Duration> longest;
    for (const CircuitId &id : circuits) {
        const AgentSnapshot *agent = store.agent(id.agent);
        for (const EnvironmentConfig &each : store.environments()) {
            if (agent && each.name == agent->environment && each.longestOverride)
                longest = std::min(longest.value_or(*each.longestOverride), *each.longestOverride);
        }
    }
    return longest;
}

Duration overrideLeft(const QList<CircuitId> &circuits, const FleetStore &store)
{
    Duration left{};
    for (const CircuitId &id : circuits) {
        const CircuitSnapshot *circuit = store.circuit(id);
        if (circuit && circuit->override.until)
            left = std::max<Duration>(left, *circuit->override.until - store.now());
    }
    return left;
}

int mostAtOnce(GuardLevel level)
{
    switch (level) {
    case GuardLevel::Open:
        return 5;
    case GuardLevel::Guarded:
        return 1;
    case GuardLevel::ReadOnly:
        break;
    }
    return 0;
}

GuardLevel guardOf(const QList<CircuitId> &circuits, const FleetStore &store)
{
    GuardLevel strictest = GuardLevel::Open;
    for (const CircuitId &id : circuits) {
        const AgentSnapshot *agent = store.agent(id.agent);
        strictest = std::max(strictest, agent ? agent->guard : GuardLevel::Guarded);
    }
    return strictest;
}

std::optional<OperatorCommand> opposite(OperatorCommand command, const CircuitMark &before)
{
    const auto unless = [](bool wasThere, OperatorCommand back) {
        return wasThere ? std::nullopt : std::optional(back);
    };
    const bool overridden = before.override != OverrideKind::None;
    switch (command) {
    case OperatorCommand::Trip:
        return unless(overridden || before.state != CircuitState::Closed, OperatorCommand::Reset);
    case OperatorCommand::HoldOpen:
    case OperatorCommand::Disable:
        return unless(overridden, OperatorCommand::Release);
    case OperatorCommand::Acknowledge:
        return unless(before.acknowledgedAt.has_value(), OperatorCommand::Unacknowledge);
    case OperatorCommand::Maintain:
        return unless(before.restsSince.has_value(), OperatorCommand::EndMaintenance);
    case OperatorCommand::Release:
    case OperatorCommand::Reset:
    case OperatorCommand::ProbeNow:
    case OperatorCommand::Extend:
    case OperatorCommand::Unacknowledge:
    case OperatorCommand::EndMaintenance:
        break;
    }
    return std::nullopt;
}

} // namespace switchyard
