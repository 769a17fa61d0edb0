// SPDX-License-Identifier: GPL-3.0-or-later
#include "guard/commandtext.h"

#include "format/timetext.h"
#include "guard/commandrules.h"
#include "parts/shortname.h"

#include <QCoreApplication>

#include <algorithm>

namespace switchyard {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("switchyard::guard", text);
}

//! The whole command, %1 being whom it is about.
QString phrase(OperatorCommand command, bool putsEndOff)
{
    switch (command) {
    case OperatorCommand::Extend:
        return say("Extend override of %1");
    case OperatorCommand::Unacknowledge:
        return say("Take acknowledgement of %1 back");
    case OperatorCommand::Maintain:
        return putsEndOff ? say("Extend maintenance of %1") : say("Begin maintenance of %1");
    case OperatorCommand::EndMaintenance:
        return say("End maintenance of %1");
    case OperatorCommand::Trip:
    case OperatorCommand::HoldOpen:
    case OperatorCommand::Disable:
    case OperatorCommand::Release:
    case OperatorCommand::Reset:
    case OperatorCommand::ProbeNow:
    case OperatorCommand::Acknowledge:
        break;
    }
    return verb(command) + QStringLiteral(" %1");
}

QString someOf(const QStringList &names)
{
    constexpr qsizetype shown = 3;
    const QString first = names.mid(0, shown).join(QStringLiteral(", "));
    return names.size() <= shown ? first
                                 : say("%1 and %2 more").arg(first, formatCount(names.size() - shown));
}

//! Who answers meanwhile, and who loses their stand-in, where the calls of one agent are refused.
QString standInText(const QList<CircuitId> &circuits, const FleetStore &store)
{
    QStringList texts;
    for (const CircuitId &id : circuits) {
        const AgentSnapshot *agent = store.agent(id.agent);
        if (id.purpose != CircuitPurpose::Calls || !agent)
            continue;
        if (!agent->standIn.isEmpty())
            texts << say("%1 answers for %2 meanwhile.").arg(agent->standIn, id.agent);
        const QStringList dependants = dependantsOf(id.agent, store);
        if (!dependants.isEmpty())
            texts << (dependants.size() == 1
                          ? say("1 dependant has no stand-in meanwhile: %1.").arg(dependants.constFirst())
                          : say("%1 dependants have no stand-in meanwhile: %2.")
                                .arg(formatCount(dependants.size()), someOf(dependants)));
    }
    return texts.isEmpty() ? QString() : u' ' + texts.join(u' ');
}

} // namespace

QStringList dependantsOf(const QString &agent, const FleetStore &store)
{
    QStringList names;
    for (const AgentSnapshot &each : store.agents()) {
        if (each.standIn == agent)
            names << each.name;
    }
    names.sort();
    return names;
}

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
    case OperatorCommand::Extend:
        return say("Extend");
    case OperatorCommand::Acknowledge:
        return say("Acknowledge");
    case OperatorCommand::Unacknowledge:
        return say("Take acknowledgement back");
    case OperatorCommand::Maintain:
        return say("Maintenance");
    case OperatorCommand::EndMaintenance:
        return say("End maintenance");
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
    case OperatorCommand::Extend:
        return say("Extended");
    case OperatorCommand::Acknowledge:
        return say("Acknowledged");
    case OperatorCommand::Unacknowledge:
        return say("Took the acknowledgement back of");
    case OperatorCommand::Maintain:
        return say("Began maintenance of");
    case OperatorCommand::EndMaintenance:
        return say("Ended maintenance of");
    case OperatorCommand::ProbeNow:
        break;
    }
    return say("Probing");
}

QString buttonText(OperatorCommand command, const QList<CircuitId> &circuits, bool putsEndOff)
{
    if (circuits.size() == 1) {
        const CircuitId &circuit = circuits.constFirst();
        const QString agent = shortNameOnButton(circuit.agent);
        const QString name =
            isOfAgent(command) ? agent : QStringLiteral("%1 (%2)").arg(agent, toString(circuit.purpose));
        return (command == OperatorCommand::ProbeNow ? say("Probe %1 now") : phrase(command, putsEndOff))
            .arg(name);
    }
    const QString many = isOfAgent(command) ? say("%1 agents") : say("%1 circuits");
    return phrase(command, putsEndOff).arg(many.arg(circuits.size()));
}

QString effectText(OperatorCommand command, const QList<CircuitId> &circuits, const FleetStore &store,
                   bool putsEndOff)
{
    double perMinute = 0;
    quint64 inFlight = 0;
    Duration openTime{};
    bool isOff = false;
    for (const CircuitId &id : circuits) {
        if (const CircuitSnapshot *circuit = store.circuit(id)) {
            isOff = isOff || letsAllPass(circuit->override.kind);
            perMinute += circuit->callsPerMinute;
            inFlight += circuit->totals.inFlight;
            openTime = std::max(openTime, circuit->openTime);
        }
    }
    const QString calls = formatCount(qRound(perMinute));
    const QString running = inFlight == 0   ? say("No call is in flight.")
                            : inFlight == 1 ? say("1 call in flight runs on.")
                                            : say("%1 calls in flight run on.").arg(inFlight);
    const QString stays =
        circuits.size() == 1 ? say(" Its connection pool stays.") : say(" Their connection pools stay.");
    switch (command) {
    case OperatorCommand::Trip:
        return say("Refuses about %1 calls/min, and probes again by itself after %2. %3")
                   .arg(calls, formatDuration(openTime), running) +
               stays +
               (isOff ? say(" Its breaker is off now: that ends, and does not come back by itself.")
                      : QString()) +
               standInText(circuits, store);
    case OperatorCommand::HoldOpen:
        return say("Refuses about %1 calls/min until the end you set; nothing is probed before. %2")
                   .arg(calls, running) +
               stays + standInText(circuits, store);
    case OperatorCommand::Disable:
        return say("Lets all of about %1 calls/min through, whatever comes back; failures are only counted. "
                   "%2")
            .arg(calls, running);
    case OperatorCommand::Release:
        return say("Takes the override away; the circuit goes on as it would be by itself.");
    case OperatorCommand::Reset:
        return say("Closes the circuit, clears its count and ends any override. The next call goes out.");
    case OperatorCommand::Extend:
        return say("Gives the override more time; nothing else changes.");
    case OperatorCommand::Acknowledge:
        return say("Tells others that you care for it: the row is dimmed until its state changes. Calls are "
                   "treated as before.");
    case OperatorCommand::Unacknowledge:
        return say("The row stands out again as what nobody cares for yet.");
    case OperatorCommand::Maintain:
        if (putsEndOff)
            return say("Gives the maintenance more time; nothing else changes.");
        return say("Stops health checks and probes of the agent until the end you set. Its calls, about %1 a "
                   "minute, go on as before.")
            .arg(calls);
    case OperatorCommand::EndMaintenance:
        return say("Health checks of the agent begin again at once.");
    case OperatorCommand::ProbeNow:
        break;
    }
    return say(
        "Lets one probe through before its time. Success counts towards closing; failure opens again.");
}

} // namespace switchyard
