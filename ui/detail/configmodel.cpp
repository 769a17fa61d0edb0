// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail/configmodel.h"

#include "parts/smalltable.h"
#include "theme/celldelegate.h"

namespace switchyard {

void ConfigModel::setRows(const QList<ConfigRow> &rows)
{
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

int ConfigModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ConfigModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ConfigModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ConfigRow &row = m_rows.at(index.row());
    if (role == cellToneRole)
        return static_cast<int>(index.column() != Value         ? TextTone::Secondary
                                : row.origin == Origin::BuiltIn ? TextTone::Primary
                                                                : TextTone::Bold);
    if (role == Qt::ToolTipRole)
        return tr("%1 = %2, set by: %3").arg(row.key, row.value, originText(row.origin));
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Key:
        return row.key;
    case Value:
        return row.value;
    case From:
        return originText(row.origin);
    default:
        return {};
    }
}

QVariant ConfigModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Key:
        return tr("Setting");
    case Value:
        return tr("Value");
    case From:
        return tr("From");
    default:
        return {};
    }
}

} // namespace switchyard
