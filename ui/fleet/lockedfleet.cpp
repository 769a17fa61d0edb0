// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/lockedfleet.h"

#include <algorithm>

namespace switchyard {

LockedFleet::LockedFleet(const FleetStore &all, const QString &environment, QObject *parent)
    : QObject(parent)
    , m_all(all)
{
    m_store.lockTo(environment);
    connect(&all, &FleetStore::changed, this, &LockedFleet::follow);
    connect(&all, &FleetStore::nowChanged, &m_store, &FleetStore::setNow);
    if (all.isLoaded())
        takeAll();
}

bool LockedFleet::belongs(const QString &agent) const
{
    const AgentSnapshot *found = m_all.agent(agent);
    return found && found->environment == m_store.lockedTo();
}

bool LockedFleet::hasMoved(const QString &agent) const
{
    return belongs(agent) != (m_store.agent(agent) != nullptr);
}

FleetUpdate LockedFleet::updateOf(const QStringList &agents, const QList<CircuitId> &circuits) const
{
    FleetUpdate update;
    update.revision = m_all.revision();
    update.at = m_all.now();
    update.sourceName = m_all.sourceName();
    update.demo = m_all.isDemo();
    update.paused = m_all.checksPause();
    update.kept = m_all.kept();
    for (const EnvironmentConfig &each : m_all.environments()) {
        if (each.name == m_store.lockedTo())
            update.environments.append(each);
    }
    for (const QString &name : agents) {
        if (belongs(name))
            update.agents.append(*m_all.agent(name));
    }
    for (const CircuitId &id : circuits) {
        const CircuitSnapshot *circuit = m_all.circuit(id);
        if (circuit && belongs(id.agent))
            update.circuits.append(*circuit);
    }
    std::copy_if(m_all.pools().cbegin(), m_all.pools().cend(), std::back_inserter(update.pools),
                 [this](const PoolSnapshot &pool) { return belongs(pool.agent); });
    return update;
}

void LockedFleet::takeAll()
{
    FleetUpdate update = updateOf(m_all.agentNames(), m_all.circuitIds());
    update.whole = true;
    m_store.apply(update);
}

void LockedFleet::follow(const FleetChange &change)
{
    const bool anyMoved = std::any_of(change.agents.cbegin(), change.agents.cend(),
                                      [this](const QString &agent) { return hasMoved(agent); });
    if (change.structure || anyMoved)
        takeAll();
    else
        m_store.apply(updateOf(change.agents, change.circuits));
}

} // namespace switchyard
