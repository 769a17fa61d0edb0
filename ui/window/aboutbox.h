// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QString;
class QWidget;

namespace switchyard {

//! \brief Opens a box with the program's name, version and licence over \a parent.
void showAbout(QWidget *parent);

//! \brief Opens a box with \a title and the lines of \a text, which can be copied, over \a parent.
void showText(const QString &title, const QString &text, QWidget *parent);

} // namespace switchyard
