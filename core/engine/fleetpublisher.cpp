// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/fleetpublisher.h"

#include "engine/agentruntime.h"

#include <algorithm>

namespace switchyard {

FleetPublisher::FleetPublisher(EngineParts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
}

void FleetPublisher::setFleet(const Fleet &fleet, const QList<AgentRuntime *> &agents)
{
    m_fleet = fleet;
    m_agents = agents;
    m_touched.clear();
    m_sweptTo = 0;
    m_whole = true;
    m_toldAgents.clear();
    m_toldCircuits.clear();
    arm();
}

void FleetPublisher::touch(AgentRuntime *agent)
{
    m_touched.insert(agent);
}

void FleetPublisher::arm()
{
    if (!m_timer.isArmed())
        m_timer = m_parts.scheduler.after(turn, [this] { publish(); });
}

QList<AgentRuntime *> FleetPublisher::due()
{
    if (m_whole)
        return m_agents;
    QSet<AgentRuntime *> due = std::exchange(m_touched, {});
    const qsizetype share = (m_agents.size() * turn.count() + sweep.count() - 1) / sweep.count();
    for (qsizetype i = 0; i < std::min(share, m_agents.size()); ++i)
        due.insert(m_agents[m_sweptTo++ % m_agents.size()]);
    return {due.cbegin(), due.cend()};
}

bool FleetPublisher::lookAtPools()
{
    const TimePoint now = m_parts.scheduler.now();
    if (!m_whole && now < m_poolsDue)
        return false;
    QList<PoolSnapshot> pools = m_pools();
    m_poolsDue = now + std::max(poolsEvery, Duration(perPool * pools.size()));
    if (pools == m_toldPools)
        return false;
    m_toldPools = std::move(pools);
    return true;
}

void FleetPublisher::publish()
{
    FleetUpdate update;
    update.whole = m_whole;
    for (AgentRuntime *agent : due()) {
        AgentSnapshot snapshot = agent->agentSnapshot();
        AgentSnapshot &told = m_toldAgents[snapshot.name];
        if (m_whole || told != snapshot)
            update.agents.append(told = std::move(snapshot));
        for (const CircuitPurpose purpose : {CircuitPurpose::Health, CircuitPurpose::Calls}) {
            CircuitSnapshot circuit = agent->circuitSnapshot(purpose);
            CircuitSnapshot &toldCircuit = m_toldCircuits[circuit.id];
            if (m_whole || toldCircuit != circuit)
                update.circuits.append(toldCircuit = std::move(circuit));
        }
    }
    const bool poolsChanged = lookAtPools();
    update.eventsDropped = m_parts.journal.dropped();
    const bool droppedMore = update.eventsDropped != std::exchange(m_toldDropped, update.eventsDropped);
    update.paused = m_paused;
    const bool pauseChanged = update.paused != std::exchange(m_toldPaused, update.paused);
    if (update.whole || poolsChanged || droppedMore || pauseChanged || !update.agents.isEmpty() ||
        !update.circuits.isEmpty()) {
        update.pools = m_toldPools;
        if (m_stored)
            update.storedBytes = m_stored();
        update.revision = ++m_revision;
        update.at = m_parts.clock.wallNow();
        update.sourceName = m_fleet.sourceName;
        update.demo = m_fleet.demo;
        update.environments = m_fleet.environments;
        m_whole = false;
        m_touched.clear();
        emit updated(update);
    }
    arm();
}

} // namespace switchyard
