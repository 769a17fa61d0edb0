// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QDialog;
class QFormLayout;
class QLabel;
class QPushButton;

namespace switchyard {

//! \brief Lays out a dialog that asks one small thing: its \a fields, below them what will be done or what
//! keeps it, and its verb beside Cancel. \param said,doIt  the dialog's own; the words and whether the verb
//! can be pressed are the caller's
void layOutQuestion(QDialog &dialog, QFormLayout &fields, QLabel &said, QPushButton &doIt);

} // namespace switchyard
