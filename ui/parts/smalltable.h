// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemModel>
#include <QString>
#include <QStringList>

class QTableView;

namespace switchyard {

//! \brief Under this role the docks' models say how loud a cell is, a TextTone as int.
inline constexpr int cellToneRole = Qt::UserRole + 1;

//! \brief A table with the measures of the docks: rows of 24 px, lines between rows only, whole rows chosen.
//! \param rows  how many rows it is high; 0: as high as there is room
[[nodiscard]] QTableView *makeSmallTable(QAbstractItemModel &model, const QString &name, int rows,
                                         QWidget *parent);

//! \brief Makes the columns of a small table as wide as their widest texts, or their titles, need.
//! \param widest  one for each column, in order; empty: wide enough for its title
void fitColumns(QTableView &table, const QStringList &widest);

//! \brief Gives \a table the row height and the smaller type of small tables, for views made otherwise.
void dressSmallTable(QTableView &table);

} // namespace switchyard
