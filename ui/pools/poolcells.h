// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pools/poolrow.h"
#include "theme/celldelegate.h"

#include <utility>

namespace switchyard {

//! \brief What a cell is sorted by: its number, or its text where it has none.
using PoolSortValue = std::pair<double, QString>;

//! \brief What the cell says; \a column is a PoolsModel::Column, here and below.
[[nodiscard]] QString poolCellText(const PoolRow &row, int column);
[[nodiscard]] TextTone poolCellTone(const PoolRow &row, int column);
//! \brief The cell read aloud, under its column's title.
[[nodiscard]] QString poolCellSpoken(const PoolRow &row, int column, const QString &title);
[[nodiscard]] PoolSortValue poolSortValue(const PoolRow &row, int column);
[[nodiscard]] QString poolRowTip(const PoolRow &row);

//! \brief Whether the two rows look the same in that column.
[[nodiscard]] bool isSamePoolCell(const PoolRow &a, const PoolRow &b, int column);

} // namespace switchyard
