// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

class QMainWindow;
class QSettings;

namespace switchyard {

//! \brief Keeps a window's place and docks.
class WindowState final
{
public:
    //! \brief Puts the window where it was, in its size of then; before it is shown.
    //! \return how the docks lay, for restoreDocks() once it is seen: before, Qt shares their sizes out anew.
    //! Empty when nothing was kept
    [[nodiscard]] static QByteArray restorePlace(QMainWindow &window, const QSettings &settings);
    static void save(const QMainWindow &window, QSettings &settings);

    //! \brief How the docks lie.
    [[nodiscard]] static QByteArray docks(const QMainWindow &window);
    //! \return false when \a docks are of no use; the window is untouched then
    [[nodiscard]] static bool restoreDocks(QMainWindow &window, const QByteArray &docks);
};

} // namespace switchyard
