// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QDialog;
class QFormLayout;
class QLabel;
class QPushButton;
class QWidget;

namespace switchyard {

//! \brief For words of any length, that may hold what a person typed: shown as it is, in as many lines as it
//! takes.
[[nodiscard]] QLabel *plainLabel(QWidget *parent);

//! \brief The title of \a field, where a name is a part of it.
[[nodiscard]] QLabel *plainTitle(const QString &text, QWidget &field);

//! \brief Lays out a dialog that asks one small thing: its \a fields, below them what will be done or what
//! keeps it, and its verb beside Cancel. \param said,doIt  the dialog's own; the words and whether the verb
//! can be pressed are the caller's
void layOutQuestion(QDialog &dialog, QFormLayout &fields, QLabel &said, QPushButton &doIt);

} // namespace switchyard
