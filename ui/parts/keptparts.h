// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QAbstractButton;
class QComboBox;
class QLineEdit;
class QSettings;
class QWidget;

namespace switchyard {

//! \brief Marks a part whose setting lasts over restarts.
//! \param name  "timeline/order": its own among the window's parts
//! @{
void keepAs(const QString &name, QLineEdit &field);
void keepAs(const QString &name, QAbstractButton &button);
void keepAs(const QString &name, QComboBox &choice);
//! @}

//! \brief Writes what is set in the marked parts of \a window.
void saveKeptParts(const QWidget &window, QSettings &settings);
//! \brief Sets the marked parts of \a window as they were kept. What was not kept, or is no choice any more,
//! stays as it is.
void restoreKeptParts(QWidget &window, const QSettings &settings);

} // namespace switchyard
