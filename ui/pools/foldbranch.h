// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace switchyard {

//! \brief How a row of a folding table begins.
enum class FoldBranch : quint8 {
    None,     //!< nothing under it
    Folded,   //!< an arrow that unfolds it
    Unfolded, //!< an arrow that folds it
    Leaf      //!< stands under another, indented
};

} // namespace switchyard
