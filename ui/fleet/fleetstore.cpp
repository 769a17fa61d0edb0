// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/fleetstore.h"

#include "format/poolkind.h"

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
    return m_circuits.find(id);
}

const AgentSnapshot *FleetStore::agent(const QString &name) const
{
    return m_agents.find(name);
}

const AgentSnapshot *FleetStore::agentAt(qsizetype number) const
{
    return m_agents.find(number);
}

const PoolSnapshot *FleetStore::busiestPool(const CircuitId &circuit) const
{
    return busiestPoolAt(agentNumber(circuit.agent), circuit.purpose);
}

const PoolSnapshot *FleetStore::busiestPoolAt(qsizetype number, CircuitPurpose purpose) const
{
    const qsizetype pool =
        number < 0 ? -1 : m_busiest[static_cast<std::size_t>(number)][static_cast<std::size_t>(purpose)];
    return pool < 0 ? nullptr : &m_pools.at(pool);
}

void FleetStore::rankPools()
{
    const auto fullness = [](const PoolSnapshot &pool) {
        return pool.bindingLimit > 0 ? double(pool.active + pool.waiting) / pool.bindingLimit : 0;
    };
    m_busiest.assign(static_cast<std::size_t>(agents().size()), {-1, -1});
    for (qsizetype number = 0; number < m_pools.size(); ++number) {
        const qsizetype agent = agentNumber(m_pools.at(number).agent);
        if (agent < 0)
            continue;
        const auto purpose =
            isHealthPool(m_pools.at(number)) ? CircuitPurpose::Health : CircuitPurpose::Calls;
        qsizetype &best = m_busiest[static_cast<std::size_t>(agent)][static_cast<std::size_t>(purpose)];
        if (best < 0 || fullness(m_pools.at(number)) > fullness(m_pools.at(best)))
            best = number;
    }
}

bool FleetStore::removeAgents(const QStringList &names)
{
    if (names.isEmpty())
        return false;
    const QSet<QString> gone(names.begin(), names.end());
    m_agents.removeIf([&gone](const AgentSnapshot &agent) { return gone.contains(agent.name); },
                      [](const AgentSnapshot &agent) { return agent.name; });
    m_circuits.removeIf([&gone](const CircuitSnapshot &circuit) { return gone.contains(circuit.id.agent); },
                        [](const CircuitSnapshot &circuit) { return circuit.id; });
    ++m_structure;
    return m_circuitIds.removeIf([&gone](const CircuitId &id) { return gone.contains(id.agent); }) > 0;
}

void FleetStore::apply(const FleetUpdate &update)
{
    FleetChange change;
    change.structure = update.whole;
    if (update.whole) {
        m_circuitIds.clear();
        m_circuits.clear();
        m_agents.clear();
        ++m_structure;
        m_loaded = true;
        m_sourceName = update.sourceName;
        m_demo = update.demo;
        m_environments = update.environments;
    }
    change.structure |= removeAgents(update.removedAgents);
    for (const AgentSnapshot &agent : update.agents) {
        m_structure += m_agents.put(agent.name, agent) ? 1 : 0;
        change.agents.append(agent.name);
    }
    for (const CircuitSnapshot &circuit : update.circuits) {
        if (m_circuits.put(circuit.id, circuit)) {
            m_circuitIds.append(circuit.id);
            ++m_structure;
            change.structure = true;
        }
        change.circuits.append(circuit.id);
    }
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
