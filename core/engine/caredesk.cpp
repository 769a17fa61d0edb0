// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/caredesk.h"

#include "engine/agentruntime.h"
#include "engine/handevents.h"
#include "engine/operatordesk.h"

namespace switchyard {

namespace {

CommandAnswer unknownAgent(const QString &name)
{
    return commandRefused(QStringLiteral("No agent is named ‘%1’").arg(name));
}

} // namespace

void CareDesk::tell(AgentRuntime &agent, Event event)
{
    event.environment = agent.config().environment;
    m_parts.journal.append(std::move(event));
    emit agent.changed();
}

CommandAnswer CareDesk::acknowledge(AgentRuntime *agent, const CircuitId &id, const OperatorNote &note)
{
    if (!agent)
        return unknownAgent(id.agent);
    // What is acknowledged is how the circuit looks at this instant.
    static_cast<void>(agent->circuitSnapshot(id.purpose));
    const Acknowledgement acknowledgement{note.who, note.why, m_parts.clock.wallNow()};
    if (!agent->record(id.purpose).acknowledge(acknowledgement))
        return commandRefused(
            QStringLiteral("%1 is well, so there is nothing to acknowledge").arg(toString(id)));
    tell(*agent, acknowledged(id, acknowledgement));
    return commandDone();
}

CommandAnswer CareDesk::unacknowledge(AgentRuntime *agent, const CircuitId &id, const OperatorNote &note)
{
    if (!agent)
        return unknownAgent(id.agent);
    const auto taken = agent->record(id.purpose).unacknowledge();
    if (!taken)
        return commandRefused(QStringLiteral("%1 is not acknowledged").arg(toString(id)));
    tell(*agent, acknowledgementEnded(id, *taken, note));
    return commandDone();
}

CommandAnswer CareDesk::setMaintenance(AgentRuntime *agent, const QString &name,
                                       std::optional<Duration> duration, const OperatorNote &note)
{
    if (!agent)
        return unknownAgent(name);
    if (duration && *duration <= Duration::zero())
        return commandRefused(QStringLiteral("Maintenance must end later than now"));
    agent->beginMaintenance(note, duration);
    return commandDone();
}

CommandAnswer CareDesk::endMaintenance(AgentRuntime *agent, const QString &name, const OperatorNote &note)
{
    if (!agent)
        return unknownAgent(name);
    if (!agent->maintenance())
        return commandRefused(QStringLiteral("%1 is not in maintenance").arg(name));
    agent->endMaintenance(note);
    return commandDone();
}

} // namespace switchyard
