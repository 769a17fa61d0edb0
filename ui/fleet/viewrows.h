// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemView>
#include <QAccessible>

namespace switchyard {

//! \brief What the view is to assistive technology: a table, a list or a tree.
[[nodiscard]] QAccessible::Role viewRole(const QAbstractItemView &view);

//! \brief The rows below each other as they are seen; those of a tree that are folded away are not counted.
//! Asks the model alone, so that an outdated layout of the view does not matter.
[[nodiscard]] int shownRowCount(const QAbstractItemView &view);

//! \brief \return the cell in that row as seen; none when there is no such row or column
[[nodiscard]] QModelIndex shownIndex(const QAbstractItemView &view, int row, int column);

//! \return the row as seen of \a index; -1 when it is not among them
[[nodiscard]] int shownRow(const QAbstractItemView &view, const QModelIndex &index);

//! \brief The head of a column; lists have none.
[[nodiscard]] QString columnTitle(const QAbstractItemView &view, int column);

} // namespace switchyard
