// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engineparts.h"
#include "telemetry/snapshot.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <functional>

namespace switchyard {

class AgentRuntime;

//! \brief Tells the window what changed, at most four times a second, and only rows that really differ.
//!
//! What was touched is looked at in the next turn. A state, a failure or an order is told there and then;
//! what every check changes is told once a second, for each update costs a window of a thousand agents more
//! than what is new in it. All the rest is swept round within ten seconds, because rates and percentiles
//! change by time alone.
class FleetPublisher final : public QObject
{
    Q_OBJECT

public:
    static constexpr Duration turn = 250ms;
    static constexpr Duration routine = 1s; //!< that what every check changes may wait
    static constexpr Duration sweep = 10s;
    //! Each pool has to be asked, and there may be thousands.
    //! Told with the next update that there is; by themselves they are never the reason for one.
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
    //! \brief Something of \a agent changed; it is looked at in the next turn.
    void touch(AgentRuntime *agent);
    //! \brief Whether all checks rest; told with the next update, which comes even if nothing else changed.
    void setPaused(const std::optional<ChecksPause> &pause) { m_paused = pause; }
    //! \brief Where the pools are asked for; to be set before the first fleet.
    void setPoolsSource(std::function<QList<PoolSnapshot>()> pools) { m_pools = std::move(pools); }
    //! \brief Where it is asked for how much is kept on disk; without one nothing is.
    void setKeptSource(std::function<KeptPast()> kept) { m_kept = std::move(kept); }

signals:
    //! \brief What differs from what was told last; `whole` after each setFleet().
    void updated(const switchyard::FleetUpdate &update);

private:
    void arm();
    void takeTurn();
    void publish();
    //! Puts down what is new of \a agent, and whether it can wait.
    void look(AgentRuntime &agent);
    template<typename Key, typename Snapshot>
    void compare(const Key &key, Snapshot snapshot, const QHash<Key, Snapshot> &told,
                 QHash<Key, Snapshot> &news);
    //! What changes by time alone comes out when it has its turn.
    void lookRound();
    //! \return the pools are not as they were told
    [[nodiscard]] bool lookAtPools();

    EngineParts &m_parts;
    std::function<QList<PoolSnapshot>()> m_pools;
    std::function<KeptPast()> m_kept;
    Fleet m_fleet;
    QList<AgentRuntime *> m_agents;
    QSet<AgentRuntime *> m_touched; //!< since the last turn
    TimePoint m_roundAt{};          //!< of the last look round
    qsizetype m_roundTo = 0;
    QHash<QString, AgentSnapshot> m_toldAgents;
    QHash<CircuitId, CircuitSnapshot> m_toldCircuits;
    QSet<AgentRuntime *> m_unlike;             //!< may differ from what was told of them
    QHash<QString, AgentSnapshot> m_newAgents; //!< do differ
    QHash<CircuitId, CircuitSnapshot> m_newCircuits;
    bool m_pressing = false; //!< some of it cannot wait
    TimePoint m_routineDue = TimePoint::min();
    QList<PoolSnapshot> m_toldPools;
    quint64 m_toldDropped = 0;
    std::optional<ChecksPause> m_paused;
    std::optional<ChecksPause> m_toldPaused;
    TimePoint m_poolsDue = TimePoint::min();
    bool m_whole = true;
    quint64 m_revision = 0;
    TimerHandle m_timer;
};

} // namespace switchyard
