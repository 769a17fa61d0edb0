// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/fleetview.h"

#include "telemetry/statusjson.h"

namespace switchyard {

void FleetView::take(const FleetUpdate &update)
{
    if (update.whole) {
        m_agents.clear();
        m_circuits.clear();
    }
    for (const QString &name : update.removedAgents) {
        m_agents.remove(name);
        m_circuits.remove({name, CircuitPurpose::Health});
        m_circuits.remove({name, CircuitPurpose::Calls});
    }
    for (const AgentSnapshot &agent : update.agents)
        m_agents.insert(agent.name, agent);
    for (const CircuitSnapshot &circuit : update.circuits)
        m_circuits.insert(circuit.id, circuit);
    m_pools = update.pools;
    m_eventsDropped = update.eventsDropped;
}

const AgentSnapshot *FleetView::agent(const QString &name) const
{
    const auto found = m_agents.constFind(name);
    return found == m_agents.cend() ? nullptr : &*found;
}

QJsonObject FleetView::statusJson() const
{
    return switchyard::statusJson(m_agents.values(), m_circuits.values(), m_pools, m_eventsDropped);
}

} // namespace switchyard
