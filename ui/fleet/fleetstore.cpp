// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/fleetstore.h"

#include <QSet>

#include <algorithm>

namespace switchyard {

QStringList FleetStore::agentNames() const
{
    QStringList names = m_agents.keys();
    names.sort();
    return names;
}

const CircuitSnapshot *FleetStore::circuit(const CircuitId &id) const
{
    const auto found = m_circuits.constFind(id);
    return found == m_circuits.constEnd() ? nullptr : &*found;
}

const AgentSnapshot *FleetStore::agent(const QString &name) const
{
    const auto found = m_agents.constFind(name);
    return found == m_agents.constEnd() ? nullptr : &*found;
}

const PoolSnapshot *FleetStore::busiestPool(const QString &agent) const
{
    const auto found = m_busiest.constFind(agent);
    return found == m_busiest.constEnd() ? nullptr : &m_pools.at(*found);
}

void FleetStore::rankPools()
{
    const auto fullness = [](const PoolSnapshot &pool) {
        return pool.bindingLimit > 0 ? double(pool.active + pool.waiting) / pool.bindingLimit : 0;
    };
    m_busiest.clear();
    for (qsizetype number = 0; number < m_pools.size(); ++number) {
        const PoolSnapshot &pool = m_pools.at(number);
        const auto best = m_busiest.constFind(pool.agent);
        if (best == m_busiest.constEnd() || fullness(pool) > fullness(m_pools.at(*best)))
            m_busiest.insert(pool.agent, number);
    }
}

bool FleetStore::removeAgents(const QStringList &names)
{
    if (names.isEmpty())
        return false;
    const QSet<QString> gone(names.begin(), names.end());
    for (const QString &name : names)
        m_agents.remove(name);
    const auto isGone = [&gone](const CircuitId &id) {
        return gone.contains(id.agent);
    };
    m_circuits.removeIf([&isGone](const auto &entry) { return isGone(entry.key()); });
    return m_circuitIds.removeIf(isGone) > 0;
}

void FleetStore::apply(const FleetUpdate &update)
{
    FleetChange change;
    change.structure = update.whole;
    if (update.whole) {
        m_circuitIds.clear();
        m_circuits.clear();
        m_agents.clear();
        m_loaded = true;
        m_sourceName = update.sourceName;
        m_demo = update.demo;
        m_environments = update.environments;
    }
    change.structure |= removeAgents(update.removedAgents);
    for (const AgentSnapshot &agent : update.agents) {
        m_agents.insert(agent.name, agent);
        change.agents.append(agent.name);
    }
    for (const CircuitSnapshot &circuit : update.circuits) {
        if (!m_circuits.contains(circuit.id)) {
            m_circuitIds.append(circuit.id);
            change.structure = true;
        }
        m_circuits.insert(circuit.id, circuit);
        change.circuits.append(circuit.id);
    }
    m_pools = update.pools;
    rankPools();
    m_revision = update.revision;
    m_paused = update.paused;
    m_storedBytes = update.storedBytes;
    m_now = std::max(update.at, update.whole ? WallTime{} : m_now);
    emit changed(change);
    emit nowChanged(m_now);
}

void FleetStore::setNow(WallTime now)
{
    if (now == m_now)
        return;
    m_now = now;
    emit nowChanged(m_now);
}

} // namespace switchyard
