// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engineparts.h"
#include "telemetry/growthrate.h"
#include "telemetry/poolhistory.h"
#include "telemetry/snapshot.h"

#include <QHash>

#include <map>

namespace switchyard {

//! \brief What is known of the connection pools: whose they are, how full they were, how fast they open
//! connections.
class PoolBook final
{
public:
    explicit PoolBook(EngineParts &parts)
        : m_parts(parts)
    {
    }

    //! \brief Whose pools there may be, and for what.
    void setFleet(const FleetConfig &config);
    //! \brief Writes down how full each pool is, and forgets those that are gone for so long that nothing is
    //! left to draw; to be called each second.
    void note();
    //! \brief Whose pool it is, or would be; of several agents the first, empty when it is nobody's.
    [[nodiscard]] QString agentOf(const QString &key) const { return useOf(key).agent; }
    [[nodiscard]] QList<PoolSnapshot> snapshots() const; //!< by key
    //! \brief The pools of one agent.
    [[nodiscard]] QList<PoolSnapshot> snapshotsOf(const QString &agent) const;
    [[nodiscard]] std::vector<PoolPoint> points(const QString &key, WallTime from, WallTime to) const;

private:
    struct Use
    {
        QString agent;
        std::optional<OperationKind> kind;
    };
    struct Page
    {
        PoolHistory history;
        GrowthRate opened;
        TimePoint notedAt{};
    };

    [[nodiscard]] Use useOf(const QString &key) const;
    [[nodiscard]] PoolSnapshot snapshotOf(const PoolStatus &status, const Use &use) const;

    EngineParts &m_parts;
    QHash<QString, Use> m_uses;            //!< by the pool's key
    QHash<QString, QString> m_agentByBase; //!< by the base URL's key
    std::map<QString, Page> m_pages;
};

} // namespace switchyard
