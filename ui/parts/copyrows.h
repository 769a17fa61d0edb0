// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QTableView;

namespace switchyard {

//! \brief The chosen rows of \a table, or all where none is, as lines of cells between tabs under their
//! titles: what a spreadsheet and a ticket take.
[[nodiscard]] QString rowsAsText(const QTableView &table);

//! \brief Lets rows of \a table be chosen and copied: Ctrl+C, and in its menu.
void makeCopyable(QTableView &table);

} // namespace switchyard
