// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engineparts.h"
#include "telemetry/snapshot.h"

#include <QObject>
#include <QSet>

#include <functional>
#include <map>

namespace switchyard {

class AgentRuntime;

//! \brief Tells the window what changed, at most five times a second, and only rows that really differ.
//!
//! What was touched is rebuilt at the next turn; all the rest is swept round within ten seconds, because
//! rates and percentiles change by time alone.
class FleetPublisher final : public QObject
{
    Q_OBJECT

public:
    static constexpr Duration turn = 250ms;
    static constexpr Duration sweep = 10s;
    //! Each pool has to be asked, and there may be thousands.
    static constexpr Duration poolsEvery = 750ms; //!< of a few pools
    static constexpr Duration perPool = 2ms;      //!< of many: as long for each

    //! \brief What the window shows of the fleet as a whole.
    struct Fleet
    {
        QString sourceName;
        bool demo = false;
        QList<EnvironmentConfig> environments;
    };

    //! \param parts  outlive this
    FleetPublisher(EngineParts &parts, QObject *parent);

    //! \brief A new set of agents: the next update is whole. The runtimes outlive it, or the next call of
    //! this.
    void setFleet(const Fleet &fleet, const QList<AgentRuntime *> &agents);
    //! \brief Something of \a agent changed; it is rebuilt at the next turn.
    void touch(AgentRuntime *agent);
    //! \brief Whether all checks rest; told with the next update, which comes even if nothing else changed.
    void setPaused(bool paused) { m_paused = paused; }
    //! \brief Where the pools are asked for; to be set before the first fleet.
    void setPoolsSource(std::function<QList<PoolSnapshot>()> pools) { m_pools = std::move(pools); }
    //! \brief Where it is asked for how much is kept on disk; without one nothing is.
    void setStoredSource(std::function<qint64()> bytes) { m_stored = std::move(bytes); }

signals:
    //! \brief What differs from what was told last; `whole` after each setFleet().
    void updated(const switchyard::FleetUpdate &update);

private:
    void arm();
    void publish();
    //! \return the pools are not as they were told
    [[nodiscard]] bool lookAtPools();
    [[nodiscard]] QList<AgentRuntime *> due();

    EngineParts &m_parts;
    std::function<QList<PoolSnapshot>()> m_pools;
    std::function<qint64()> m_stored;
    Fleet m_fleet;
    QList<AgentRuntime *> m_agents;
    QSet<AgentRuntime *> m_touched;
    qsizetype m_sweptTo = 0;
    std::map<QString, AgentSnapshot> m_toldAgents;
    std::map<CircuitId, CircuitSnapshot> m_toldCircuits;
    QList<PoolSnapshot> m_toldPools;
    quint64 m_toldDropped = 0;
    bool m_paused = false;
    bool m_toldPaused = false;
    TimePoint m_poolsDue = TimePoint::min();
    bool m_whole = true;
    quint64 m_revision = 0;
    TimerHandle m_timer;
};

} // namespace switchyard
