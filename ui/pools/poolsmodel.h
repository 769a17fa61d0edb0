// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pools/poolstree.h"

#include <QAbstractTableModel>

namespace switchyard {

//! \brief The pools dock's rows: an agent, and under it its pools where it is unfolded. It is a table of what
//! is on show and no tree, as our tables alone outlive an assistive technology that reads them while they
//! change. It is never reset: a row stays itself from one update to the next.
class PoolsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        Agent,
        Class,
        State,
        Usage,
        Idle,
        Waiting,
        OldestWait,
        Limit,
        Peak,
        Churn,
        DnsAge,
        Closed,
        Leaks,
        ColumnCount
    };
    enum Role { ShareRole = Qt::UserRole + 10, BranchRole };

    using QAbstractTableModel::QAbstractTableModel;

    void setPools(const QList<PoolSnapshot> &pools);
    void setFilter(const PoolsFilter &filter);
    //! \brief Shows or hides an agent's pools; without effect on any other row.
    void setUnfolded(int row, bool unfolded);
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    [[nodiscard]] const PoolRow &row(int row) const { return m_rows.at(row); }
    //! \return -1: it is not on show
    [[nodiscard]] int find(const PoolRowId &id) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    using Places = QHash<PoolRowId, int>;

    void rebuild();
    void removeGone(const Places &places);
    void moveTo(const Places &places);
    void insertNew(const QList<PoolRow> &rows);
    void replace(int row, const PoolRow &now);

    PoolsTree m_tree;
    QList<PoolRow> m_rows; //!< of the tree, those on show
};

} // namespace switchyard
