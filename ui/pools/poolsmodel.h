// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/snapshot.h"

#include <QAbstractTableModel>

namespace switchyard {

//! \brief One row a connection pool.
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
    enum Role { SortRole = Qt::UserRole + 10, ShareRole, KeyRole };

    using QAbstractTableModel::QAbstractTableModel;

    void setPools(const QList<PoolSnapshot> &pools);
    [[nodiscard]] const PoolSnapshot &pool(int row) const { return m_pools.at(row); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString textOf(const PoolSnapshot &pool, int column) const;
    [[nodiscard]] QVariant sortValue(const PoolSnapshot &pool, int column) const;

    QList<PoolSnapshot> m_pools;
};

} // namespace switchyard
