// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detail/configrows.h"

#include <QAbstractTableModel>

namespace switchyard {

//! \brief The configuration in force: key, value, where it comes from.
class ConfigModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Key, Value, From, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(const QList<ConfigRow> &rows);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<ConfigRow> m_rows;
};

} // namespace switchyard
