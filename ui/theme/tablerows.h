// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace switchyard {

//! \brief How the rows of a table are laid out: with air around them, as many as fit, or with a second line
//! that says where an agent is. The numbers are kept in settings.
enum class TableRows : quint8 { Roomy = 0, Tight = 1, TwoLines = 2 };
inline constexpr int tableRowsCount = 3;

} // namespace switchyard
