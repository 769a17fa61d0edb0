// SPDX-License-Identifier: GPL-3.0-or-later
#include "guard/commandtext.h"

#include "format/timetext.h"

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

} // namespace

QString verb(OperatorCommand command)
{
    switch (command) {
    case OperatorCommand::Trip:
        return say("Trip");
    case OperatorCommand::HoldOpen:
        return say("Hold open");
    case OperatorCommand::Disable:
        return say("Disable");
    case OperatorCommand::Release:
        return say("Release");
    case OperatorCommand::Reset:
        return say("Reset");
    case OperatorCommand::ProbeNow:
        break;
    }
    return say("Probe now");
}

QString pastVerb(OperatorCommand command)
{
    switch (command) {
    case OperatorCommand::Trip:
        return say("Tripped");
    case OperatorCommand::HoldOpen:
        return say("Held open");
    case OperatorCommand::Disable:
        return say("Disabled");
    case OperatorCommand::Release:
        return say("Released");
    case OperatorCommand::Reset:
        return say("Reset");
    case OperatorCommand::ProbeNow:
        break;
    }
    return say("Probing");
}

QString buttonText(OperatorCommand command, const QList<CircuitId> &circuits)
{
    if (circuits.size() == 1) {
        const QString &name = circuits.constFirst().agent;
        return command == OperatorCommand::ProbeNow ? say("Probe %1 now").arg(name)
                                                    : verb(command) + u' ' + name;
    }
    return say("%1 %2 circuits").arg(verb(command)).arg(circuits.size());
}

bool hasEnd(OperatorCommand command)
{
    return command == OperatorCommand::HoldOpen || command == OperatorCommand::Disable;
}

QString effectText(OperatorCommand command, const QList<CircuitId> &circuits, const FleetStore &store)
{
    double perMinute = 0;
    quint64 inFlight = 0;
    Duration openTime{};
    for (const CircuitId &id : circuits) {
        if (const CircuitSnapshot *circuit = store.circuit(id)) {
            perMinute += circuit->callsPerMinute;
            inFlight += circuit->totals.inFlight;
            openTime = std::max(openTime, circuit->openTime);
        }
    }
    const QString calls = formatCount(qRound(perMinute));
    const QString running = inFlight == 0   ? say("No call is in flight.")
                            : inFlight == 1 ? say("1 call in flight runs on.")
                                            : say("%1 calls in flight run on.").arg(inFlight);
    switch (command) {
    case OperatorCommand::Trip:
        return say("Refuses about %1 calls/min, and probes again by itself after %2. %3")
            .arg(calls, formatDuration(openTime), running);
    case OperatorCommand::HoldOpen:
        return say("Refuses about %1 calls/min until the end you set; nothing is probed before. %2")
            .arg(calls, running);
    case OperatorCommand::Disable:
        return say("Lets all of about %1 calls/min through, whatever comes back; failures are only counted. "
                   "%2")
            .arg(calls, running);
    case OperatorCommand::Release:
        return say("Takes the override away; the circuit goes on as it would be by itself.");
    case OperatorCommand::Reset:
        return say("Closes the circuit, clears its count and ends any override. The next call goes out.");
    case OperatorCommand::ProbeNow:
        break;
    }
    return say(
        "Lets one probe through before its time. Success counts towards closing; failure opens again.");
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
        return circuit->state == CircuitState::Open && laid == OverrideKind::None ? say("It is already open.")
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
        return circuit->state == CircuitState::Closed ? say("It is closed: every call goes out anyway.")
                                                      : QString();
    case OperatorCommand::HoldOpen:
    case OperatorCommand::Disable:
        break;
    }
    return {};
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

std::optional<OperatorCommand> opposite(OperatorCommand command)
{
    switch (command) {
    case OperatorCommand::Trip:
        return OperatorCommand::Reset;
    case OperatorCommand::HoldOpen:
    case OperatorCommand::Disable:
        return OperatorCommand::Release;
    case OperatorCommand::Release:
    case OperatorCommand::Reset:
    case OperatorCommand::ProbeNow:
        break;
    }
    return std::nullopt;
}

QString circuitName(const CircuitId &circuit)
{
    return circuit.agent + QStringLiteral(" · ") + toString(circuit.purpose);
}

} // namespace switchyard
