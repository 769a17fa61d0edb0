// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/handevents.h"

#include "telemetry/jsontime.h"

namespace switchyard {

namespace {

Event operatorEvent(const char *operation, const char *kind, const QString &who)
{
    Event event;
    event.severity = EventSeverity::Notice;
    event.component = QStringLiteral("operator");
    event.operationType = QString::fromLatin1(operation);
    event.kind = QString::fromLatin1(kind);
    event.actor = who.isEmpty() ? QStringLiteral("engine") : who;
    return event;
}

QString because(const QString &why)
{
    return why.isEmpty() ? QString() : QStringLiteral(": ‘%1’").arg(why);
}

void takeReason(Event &event, const QString &why)
{
    if (!why.isEmpty())
        event.details.insert(QStringLiteral("operator_reason"), why);
}

QString afterwards(OverrideKind kind, CircuitState state)
{
    const bool refuses = state == CircuitState::Open;
    if (kind == OverrideKind::ForcedOpen)
        return refuses
                   ? QStringLiteral("the circuit is still open by itself and probes when its time is over")
                   : QStringLiteral("calls pass again");
    return refuses ? QStringLiteral("calls are refused, for by itself the circuit is open")
                   : QStringLiteral("the breaker guards the calls again");
}

} // namespace

Event maintenanceBegun(const QString &agent, const Maintenance &maintenance)
{
    Event event = operatorEvent("MAINTENANCE_STARTED", "maintenance", maintenance.who);
    event.agent = agent;
    event.text = QStringLiteral("In maintenance by %1%2").arg(maintenance.who, because(maintenance.why));
    takeReason(event, maintenance.why);
    if (maintenance.until)
        event.details.insert(QStringLiteral("until"), jsonTime(*maintenance.until));
    return event;
}

Event maintenanceEnded(const QString &agent, const OperatorNote &note)
{
    Event event = operatorEvent("MAINTENANCE_ENDED", "maintenance", note.who);
    event.agent = agent;
    event.text = note.who.isEmpty()
                     ? QStringLiteral("The time of maintenance is over")
                     : QStringLiteral("Maintenance ended by %1%2").arg(note.who, because(note.why));
    takeReason(event, note.why);
    return event;
}

Event checksPaused(const OperatorNote &note)
{
    Event event = operatorEvent("CHECKS_PAUSED", "maintenance", note.who);
    event.severity = EventSeverity::Warning;
    event.text =
        QStringLiteral("Health checks of all agents paused by %1%2").arg(note.who, because(note.why));
    takeReason(event, note.why);
    return event;
}

Event checksResumed(const OperatorNote &note)
{
    Event event = operatorEvent("CHECKS_RESUMED", "maintenance", note.who);
    event.text = QStringLiteral("Health checks resumed by %1%2").arg(note.who, because(note.why));
    takeReason(event, note.why);
    return event;
}

Event environmentArmed(const QString &environment, const OperatorNote &note)
{
    Event event = operatorEvent("ENVIRONMENT_ARMED", "arming", note.who);
    event.environment = environment;
    event.text = QStringLiteral("%1 armed by %2%3").arg(environment, note.who, because(note.why));
    takeReason(event, note.why);
    return event;
}

Event environmentDisarmed(const QString &environment, const OperatorNote &note)
{
    Event event = operatorEvent("ENVIRONMENT_DISARMED", "arming", note.who);
    event.environment = environment;
    event.text =
        note.who.isEmpty()
            ? QStringLiteral("%1 disarmed itself: nothing was done there for a while").arg(environment)
            : QStringLiteral("%1 disarmed by %2").arg(environment, note.who);
    return event;
}

Event acknowledged(const CircuitId &circuit, const Acknowledgement &acknowledgement)
{
    Event event = operatorEvent("CIRCUIT_ACKNOWLEDGED", "ack", acknowledgement.who);
    event.circuit = circuit;
    event.agent = circuit.agent;
    event.text =
        QStringLiteral("Acknowledged by %1%2").arg(acknowledgement.who, because(acknowledgement.why));
    takeReason(event, acknowledgement.why);
    return event;
}

Event acknowledgementEnded(const CircuitId &circuit, const Acknowledgement &acknowledgement,
                           const OperatorNote &note)
{
    Event event = operatorEvent("CIRCUIT_UNACKNOWLEDGED", "ack", note.who);
    event.severity = EventSeverity::Info;
    event.circuit = circuit;
    event.agent = circuit.agent;
    event.text =
        note.who.isEmpty()
            ? QStringLiteral("The state changed, so %1's acknowledgement is over").arg(acknowledgement.who)
            : QStringLiteral("Acknowledgement taken back by %1%2").arg(note.who, because(note.why));
    takeReason(event, note.why);
    return event;
}

Event overrideEndsSoon(const CircuitId &circuit, const Override &override, CircuitState state)
{
    Event event = operatorEvent("CIRCUIT_BREAKER_OVERRIDE_ENDING", "override", {});
    event.severity = EventSeverity::Warning;
    event.component = QStringLiteral("circuit_breaker");
    event.circuit = circuit;
    event.agent = circuit.agent;
    event.text = QStringLiteral("The override by %1 ends in 5 minutes; then %2")
                     .arg(override.who, afterwards(override.kind, state));
    event.details = {{QStringLiteral("override"), toString(override.kind)},
                     {QStringLiteral("state"), toString(state)}};
    if (override.until)
        event.details.insert(QStringLiteral("override_until"), jsonTime(*override.until));
    return event;
}

} // namespace switchyard
