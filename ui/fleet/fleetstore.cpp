// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/fleetstore.h"

#include <QSet>

#include <algorithm>

namespace switchyard {

QStringList FleetStore::agentNames() const
{
    QStringList names = m_agentNumbers.keys();
    names.sort();
    return names;
}

const CircuitSnapshot *FleetStore::circuit(const CircuitId &id) const
{
    const qsizetype number = numberOf(id);
    return number < 0 ? nullptr : &m_circuits.at(number);
}

const AgentSnapshot *FleetStore::agent(const QString &name) const
{
    return agentAt(agentNumber(name));
}

const AgentSnapshot *FleetStore::agentAt(qsizetype number) const
{
    return number < 0 ? nullptr : &m_agents.at(number);
}

const PoolSnapshot *FleetStore::busiestPool(const QString &agent) const
{
    return busiestPoolAt(agentNumber(agent));
}

const PoolSnapshot *FleetStore::busiestPoolAt(qsizetype number) const
{
    const qsizetype pool = number < 0 ? -1 : m_busiest[static_cast<std::size_t>(number)];
    return pool < 0 ? nullptr : &m_pools.at(pool);
}

void FleetStore::rankPools()
{
    const auto fullness = [](const PoolSnapshot &pool) {
        return pool.bindingLimit > 0 ? double(pool.active + pool.waiting) / pool.bindingLimit : 0;
    };
    m_busiest.assign(static_cast<std::size_t>(m_agents.size()), -1);
    for (qsizetype number = 0; number < m_pools.size(); ++number) {
        const qsizetype agent = agentNumber(m_pools.at(number).agent);
        if (agent < 0)
            continue;
        qsizetype &best = m_busiest[static_cast<std::size_t>(agent)];
        if (best < 0 || fullness(m_pools.at(number)) > fullness(m_pools.at(best)))
            best = number;
    }
}

bool FleetStore::removeAgents(const QStringList &names)
{
    if (names.isEmpty())
        return false;
    const QSet<QString> gone(names.begin(), names.end());
    m_agents.removeIf([&gone](const AgentSnapshot &agent) { return gone.contains(agent.name); });
    m_circuits.removeIf([&gone](const CircuitSnapshot &circuit) { return gone.contains(circuit.id.agent); });
    const bool any =
        m_circuitIds.removeIf([&gone](const CircuitId &id) { return gone.contains(id.agent); }) > 0;
    number();
    return any;
}

//! Numbers everything anew, for what came before a thing may have gone.
void FleetStore::number()
{
    ++m_structure;
    m_agentNumbers.clear();
    for (qsizetype i = 0; i < m_agents.size(); ++i)
        m_agentNumbers.insert(m_agents.at(i).name, i);
    m_circuitNumbers.clear();
    for (qsizetype i = 0; i < m_circuitIds.size(); ++i)
        m_circuitNumbers.insert(m_circuitIds.at(i), i);
}

void FleetStore::put(const AgentSnapshot &agent)
{
    if (const qsizetype number = agentNumber(agent.name); number >= 0) {
        m_agents[number] = agent;
        return;
    }
    ++m_structure;
    m_agentNumbers.insert(agent.name, m_agents.size());
    m_agents.append(agent);
}

void FleetStore::put(const CircuitSnapshot &circuit)
{
    if (const qsizetype number = numberOf(circuit.id); number >= 0) {
        m_circuits[number] = circuit;
        return;
    }
    ++m_structure;
    m_circuitNumbers.insert(circuit.id, m_circuitIds.size());
    m_circuitIds.append(circuit.id);
    m_circuits.append(circuit);
}

void FleetStore::apply(const FleetUpdate &update)
{
    FleetChange change;
    change.structure = update.whole;
    if (update.whole) {
        m_circuitIds.clear();
        m_circuits.clear();
        m_agents.clear();
        number();
        m_loaded = true;
        m_sourceName = update.sourceName;
        m_demo = update.demo;
        m_environments = update.environments;
    }
    change.structure |= removeAgents(update.removedAgents);
    for (const AgentSnapshot &agent : update.agents) {
        put(agent);
        change.agents.append(agent.name);
    }
    const qsizetype before = m_circuitIds.size();
    for (const CircuitSnapshot &circuit : update.circuits) {
        put(circuit);
        change.circuits.append(circuit.id);
    }
    change.structure |= m_circuitIds.size() != before;
    m_pools = update.pools;
    rankPools();
    m_revision = update.revision;
    m_paused = update.paused;
    m_kept = update.kept;
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
