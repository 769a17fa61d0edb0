// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/numberedlist.h"
#include "telemetry/snapshot.h"

#include <QObject>

namespace switchyard {

//! \brief What one update touched.
struct FleetChange
{
    bool structure = false; //!< circuits came or went, or everything was replaced
    QList<CircuitId> circuits;
    QStringList agents;
};

//! \brief The window's picture of the fleet, which every view reads. Fed by EngineDoor::updated; decides
//! nothing and invents nothing.
class FleetStore final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    //! \brief The moment shown: that of the last update, or later when setNow() said so.
    [[nodiscard]] WallTime now() const { return m_now; }
    [[nodiscard]] quint64 revision() const { return m_revision; }
    [[nodiscard]] bool isLoaded() const { return m_loaded; } //!< a whole update came
    [[nodiscard]] bool isDemo() const { return m_demo; }
    //! \brief What is kept on disk; none: nothing is.
    [[nodiscard]] const std::optional<KeptPast> &kept() const { return m_kept; }
    [[nodiscard]] bool isPaused() const { return m_paused.has_value(); } //!< see checksPause()
    //! \brief By whose word no agent is checked; none: they are.
    [[nodiscard]] const std::optional<ChecksPause> &checksPause() const { return m_paused; }
    //! \brief The only environment of this picture, there or not; empty: all of the fleet is in it.
    [[nodiscard]] const QString &lockedTo() const { return m_lockedTo; }
    //! \brief Whether what happens to \a agent is to be told beside this picture.
    [[nodiscard]] bool concerns(const QString &agent) const
    {
        return m_lockedTo.isEmpty() || m_agents.contains(agent);
    }
    //! \brief Says that what is applied is of one environment alone; see LockedFleet, which sees to it.
    void lockTo(const QString &environment) { m_lockedTo = environment; }
    [[nodiscard]] const QString &sourceName() const { return m_sourceName; }
    [[nodiscard]] const QList<EnvironmentConfig> &environments() const { return m_environments; }

    [[nodiscard]] const QList<CircuitId> &circuitIds() const { return m_circuitIds; } //!< in order of arrival
    [[nodiscard]] QStringList agentNames() const;                                     //!< sorted
    [[nodiscard]] const QList<AgentSnapshot> &agents() const { return m_agents.values(); }
    [[nodiscard]] const CircuitSnapshot *
    circuit(const CircuitId &id) const;                                  //!< null: unknown; till next apply()
    [[nodiscard]] const AgentSnapshot *agent(const QString &name) const; //!< null: unknown; till next apply()
    [[nodiscard]] const QList<PoolSnapshot> &pools() const { return m_pools; }
    //! \brief The agent's pool that is fullest against its binding limit; null when it has none.
    [[nodiscard]] const PoolSnapshot *busiestPool(const CircuitId &circuit) const;

    //! \brief Goes up whenever circuits or agents came or went: until then the numbers below mean the same.
    [[nodiscard]] quint64 structure() const { return m_structure; }
    //! \brief By its place in circuitIds(): for who goes through all of them, without looking each one up.
    [[nodiscard]] const CircuitSnapshot &circuitAt(qsizetype number) const { return m_circuits.at(number); }
    //! \brief An agent's place in agents(), for agentAt() and busiestPoolAt(); -1: unknown.
    [[nodiscard]] qsizetype agentNumber(const QString &name) const { return m_agents.numberOf(name); }
    [[nodiscard]] const AgentSnapshot *agentAt(qsizetype number) const; //!< null for -1
    [[nodiscard]] const PoolSnapshot *busiestPoolAt(qsizetype number, CircuitPurpose purpose) const;

    void apply(const switchyard::FleetUpdate &update);
    //! \brief Time went on without news: countdowns move.
    void setNow(WallTime now);

signals:
    void changed(const switchyard::FleetChange &change);
    void nowChanged(switchyard::WallTime now); //!< also after each changed()

private:
    [[nodiscard]] bool removeAgents(const QStringList &names);
    void rankPools();

    WallTime m_now{};
    quint64 m_revision = 0;
    bool m_loaded = false;
    bool m_demo = false;
    std::optional<ChecksPause> m_paused;
    std::optional<KeptPast> m_kept;
    QString m_lockedTo;
    QString m_sourceName;
    QList<EnvironmentConfig> m_environments;
    quint64 m_structure = 0;
    QList<CircuitId> m_circuitIds;
    NumberedList<CircuitId, CircuitSnapshot> m_circuits; //!< as many, in the same order
    NumberedList<QString, AgentSnapshot> m_agents;
    QList<PoolSnapshot> m_pools;
    //! By an agent's number and a circuit's purpose, into m_pools; -1: none.
    std::vector<std::array<qsizetype, circuitPurposes.size()>> m_busiest;
};

} // namespace switchyard

Q_DECLARE_METATYPE(switchyard::FleetChange)
