// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pools/poolwords.h"

#include <QHashFunctions>
#include <QStringList>

namespace switchyard {

//! \brief Which row of the pools dock: an agent's, or that of one of its pools.
struct PoolRowId
{
    QString agent;
    QString key; //!< empty: the agent's own row

    friend bool operator==(const PoolRowId &, const PoolRowId &) = default;
    friend size_t qHash(const PoolRowId &id, size_t seed) { return qHashMulti(seed, id.agent, id.key); }
};

//! \brief A row of the pools dock: an agent with its pools summed up, or one pool.
struct PoolRow
{
    enum class Rank : quint8 {
        Only,  //!< an agent and its one pool in one row
        Agent, //!< the sum of several
        Pool   //!< one of them, under the agent's row
    };

    Rank rank = Rank::Only;
    bool unfolded = false;
    //! A pool's own figures. Of several: counts are summed, ages and the peak are the greatest, the limits
    //! are the fullest pool's, the key and the class those of the busiest.
    PoolSnapshot figures;
    PoolLoad load = PoolLoad::Unlimited; //!< the worst
    std::optional<double> share;         //!< of the fullest
    double strain = 0;                   //!< of the busiest
    QStringList keys;                    //!< of the pools in it

    [[nodiscard]] PoolRowId id() const
    {
        return {figures.agent, rank == Rank::Pool ? figures.key : QString()};
    }
    friend bool operator==(const PoolRow &, const PoolRow &) = default;
};

//! \brief The row of one pool.
[[nodiscard]] PoolRow rowOf(const PoolSnapshot &pool, PoolRow::Rank rank);
//! \brief The row of an agent.
//! \param pools  all of one agent, at least one
[[nodiscard]] PoolRow agentRowOf(const QList<PoolSnapshot> &pools);

} // namespace switchyard
