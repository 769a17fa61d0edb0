// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pools/poolrow.h"
#include "pools/poolsfilter.h"

#include <QSet>

namespace switchyard {

//! \brief The pools dock's tree of agents and their pools, as the rows that are on show from top to bottom.
struct PoolsTree
{
    QList<PoolSnapshot> pools;
    PoolsFilter filter;
    QSet<QString> unfolded; //!< agents
    int column = 0;         //!< that it is sorted by, a PoolsModel::Column
    Qt::SortOrder order = Qt::AscendingOrder;

    //! \brief Agents in order, each followed by its pools in the same order where it is unfolded. Sums are
    //! over the pools that pass; an agent without any has no row.
    [[nodiscard]] QList<PoolRow> rows() const;

private:
    void sort(QList<PoolRow> &rows) const;
};

} // namespace switchyard
