// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/operatordesk.h"

namespace switchyard {

namespace {

HandNote handNote(const OperatorNote &note)
{
    return {note.who, note.why};
}

} // namespace

CommandAnswer commandDone()
{
    return {.command = 0, .done = true, .why = {}};
}

CommandAnswer commandRefused(QString why)
{
    return {.command = 0, .done = false, .why = std::move(why)};
}

//! \param lasting  from now on; none: until it is released
QString OperatorDesk::whyTooLong(const QString &agent, std::optional<Duration> lasting) const
{
    const EnvironmentConfig environment = m_environments.value(agent);
    if (!environment.longestOverride || (lasting && *lasting <= *environment.longestOverride))
        return {};
    return QStringLiteral("In ‘%1’ an override ends %2 s from now at the latest; name an end before that")
        .arg(environment.name)
        .arg(toSeconds(*environment.longestOverride));
}

CommandAnswer OperatorDesk::trip(const CircuitId &id, const OperatorNote &note)
{
    const auto circuit = m_parts.circuits.find(id);
    if (!circuit)
        return commandRefused(circuit.error().detail);
    const TimePoint now = m_parts.scheduler.now();
    if ((*circuit)->overrideAt(now).kind == OverrideKind::ForcedOpen)
        return commandRefused(
            QStringLiteral("%1 is held open already; release it first to trip it").arg(toString(id)));
    (*circuit)->trip(now, handNote(note));
    return commandDone();
}

CommandAnswer OperatorDesk::lay(const CircuitId &id, OverrideKind kind, std::optional<Duration> duration,
                                const OperatorNote &note)
{
    const auto circuit = m_parts.circuits.find(id);
    if (!circuit)
        return commandRefused(circuit.error().detail);
    if (duration && *duration <= Duration::zero())
        return commandRefused(QStringLiteral("An override must end later than now"));
    if (const QString why = whyTooLong(id.agent, duration); !why.isEmpty())
        return commandRefused(why);
    const WallTime wall = m_parts.clock.wallNow();
    Override override;
    override.kind = kind;
    override.who = note.who;
    override.why = note.why;
    override.since = wall;
    if (duration)
        override.until = wall + std::chrono::ceil<std::chrono::milliseconds>(*duration);
    (*circuit)->setOverride(override, m_parts.scheduler.now(), wall);
    return commandDone();
}

CommandAnswer OperatorDesk::release(const CircuitId &id, const OperatorNote &note)
{
    const auto circuit = m_parts.circuits.find(id);
    if (!circuit)
        return commandRefused(circuit.error().detail);
    const TimePoint now = m_parts.scheduler.now();
    if ((*circuit)->overrideAt(now).kind == OverrideKind::None)
        return commandRefused(QStringLiteral("%1 has no override to release").arg(toString(id)));
    (*circuit)->release(now, handNote(note));
    return commandDone();
}

CommandAnswer OperatorDesk::extend(const CircuitId &id, Duration by, const OperatorNote &note)
{
    const auto circuit = m_parts.circuits.find(id);
    if (!circuit)
        return commandRefused(circuit.error().detail);
    if (by <= Duration::zero())
        return commandRefused(QStringLiteral("An override is extended by more than nothing"));
    const TimePoint now = m_parts.scheduler.now();
    const WallTime wall = m_parts.clock.wallNow();
    (*circuit)->followWall(now, wall);
    Override override = (*circuit)->overrideAt(now);
    if (override.kind == OverrideKind::None)
        return commandRefused(QStringLiteral("%1 has no override to extend").arg(toString(id)));
    const std::optional<TimePoint> end = (*circuit)->overrideUntil(now);
    if (!end)
        return commandRefused(
            QStringLiteral("The override of %1 lasts until it is released").arg(toString(id)));
    // From what is left of it: the wall clock may have been set since it was laid.
    const Duration left = saturatingAdd(*end, by) - now;
    if (const QString why = whyTooLong(id.agent, left); !why.isEmpty())
        return commandRefused(why);
    override.until = wall + std::chrono::ceil<std::chrono::milliseconds>(left);
    override.who = note.who;
    if (!note.why.isEmpty())
        override.why = note.why;
    (*circuit)->setOverride(override, now, wall);
    return commandDone();
}

CommandAnswer OperatorDesk::reset(const CircuitId &id, const OperatorNote &note)
{
    const auto circuit = m_parts.circuits.find(id);
    if (!circuit)
        return commandRefused(circuit.error().detail);
    (*circuit)->reset(m_parts.scheduler.now(), handNote(note));
    return commandDone();
}

CommandAnswer OperatorDesk::probeNow(const CircuitId &id, const OperatorNote &note)
{
    const auto circuit = m_parts.circuits.find(id);
    if (!circuit)
        return commandRefused(circuit.error().detail);
    if (!(*circuit)->probeNow(m_parts.scheduler.now(), handNote(note)))
        return commandRefused(
            QStringLiteral("%1 is not open, so there is nothing to probe for").arg(toString(id)));
    return commandDone();
}

} // namespace switchyard
