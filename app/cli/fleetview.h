// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/snapshot.h"

#include <QHash>
#include <QJsonObject>
#include <QMap>

namespace switchyard {

//! \brief Keeps the newest of what an engine tells of its fleet, update by update.
class FleetView final
{
public:
    void take(const FleetUpdate &update);

    [[nodiscard]] QList<AgentSnapshot> agents() const { return m_agents.values(); }
    [[nodiscard]] const AgentSnapshot *agent(const QString &name) const;
    [[nodiscard]] CircuitSnapshot circuit(const CircuitId &id) const { return m_circuits.value(id); }
    [[nodiscard]] QJsonObject statusJson() const;
    //! \brief One line a circuit, the worst first: "[X]    jira_agent/health: Open 0:14, 3 of 3 time-outs in
    //! 9 s".
    [[nodiscard]] QStringList stateLines() const;

private:
    QMap<QString, AgentSnapshot> m_agents;
    QHash<CircuitId, CircuitSnapshot> m_circuits;
    QList<PoolSnapshot> m_pools;
    quint64 m_eventsDropped = 0;
    WallTime m_at{}; //!< of the last update
};

} // namespace switchyard
