// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/fleetpublisher.h"

#include "engine/agentruntime.h"
#include "telemetry/routinechange.h"

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
    m_roundTo = 0;
    m_whole = true;
    m_toldAgents.clear();
    m_toldCircuits.clear();
    m_unlike.clear();
    m_newAgents.clear();
    m_newCircuits.clear();
    arm();
}

void FleetPublisher::touch(AgentRuntime *agent)
{
    m_touched.insert(agent);
}

void FleetPublisher::arm()
{
    if (!m_timer.isArmed())
        m_timer = m_parts.scheduler.after(turn, [this] { takeTurn(); });
}

void FleetPublisher::takeTurn()
{
    if (!m_whole) {
        for (AgentRuntime *agent : std::as_const(m_touched))
            look(*agent);
    }
    m_touched.clear();
    const bool pressing =
        m_whole || m_pressing || m_paused != m_toldPaused || m_parts.journal.dropped() != m_toldDropped;
    if (pressing || m_parts.scheduler.now() >= m_routineDue)
        publish();
    arm();
}

template<typename Key, typename Snapshot>
void FleetPublisher::compare(const Key &key, Snapshot snapshot, const QHash<Key, Snapshot> &told,
                             QHash<Key, Snapshot> &news)
{
    const auto before = told.constFind(key);
    if (before != told.cend() && *before == snapshot) {
        news.remove(key);
        return;
    }
    m_pressing |= before == told.cend() || !isRoutine(*before, snapshot);
    news.insert(key, std::move(snapshot));
}

void FleetPublisher::look(AgentRuntime &agent)
{
    const QString &name = agent.config().name;
    m_unlike.insert(&agent);
    compare(name, agent.agentSnapshot(), m_toldAgents, m_newAgents);
    for (const CircuitPurpose purpose : circuitPurposes)
        compare(CircuitId{name, purpose}, agent.circuitSnapshot(purpose), m_toldCircuits, m_newCircuits);
}

void FleetPublisher::lookRound()
{
    const TimePoint now = m_parts.scheduler.now();
    const Duration since = m_whole ? sweep : std::min(now - m_roundAt, sweep);
    m_roundAt = now;
    const qsizetype share = (m_agents.size() * since.count() + sweep.count() - 1) / sweep.count();
    for (qsizetype i = 0; i < std::min(share, m_agents.size()); ++i)
        look(*m_agents[m_roundTo++ % m_agents.size()]);
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
    m_routineDue = m_parts.scheduler.now() + routine;
    lookRound();
    m_pressing = false;
    const auto unlike = std::exchange(m_unlike, {});
    // All of them in the order of the file.
    for (const AgentRuntime *agent : m_whole ? m_agents : unlike.values()) {
        const QString &name = agent->config().name;
        if (m_newAgents.contains(name))
            update.agents.append(*m_toldAgents.insert(name, m_newAgents.take(name)));
        for (const CircuitPurpose purpose : circuitPurposes) {
            const CircuitId id{name, purpose};
            if (m_newCircuits.contains(id))
                update.circuits.append(*m_toldCircuits.insert(id, m_newCircuits.take(id)));
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
        if (m_kept)
            update.kept = m_kept();
        update.revision = ++m_revision;
        update.at = m_parts.clock.wallNow();
        update.sourceName = m_fleet.sourceName;
        update.demo = m_fleet.demo;
        update.environments = m_fleet.environments;
        m_whole = false;
        emit updated(update);
    }
}

} // namespace switchyard
