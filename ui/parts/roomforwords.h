// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QDialog;

namespace switchyard {

//! \brief Has \a dialog always be large enough for what it says: at least \a characters wide, as wide as its
//! widest row, and as high as its words take at that width, as far as its screen has it.
//!
//! By itself Qt goes by the height that wrapped words take at the width they would like best, and squeezes
//! the fields when they get another one; and it no longer heeds the rows once a width was asked for.
//! To be called when all is laid out.
void keepRoomForWords(QDialog &dialog, int characters);

} // namespace switchyard
