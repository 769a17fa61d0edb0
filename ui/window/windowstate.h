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
    enum class Restored : quint8 { Nothing, Done, Broken };

    //! \return Nothing when nothing was kept, Broken when that is of no use; the docks are untouched then
    [[nodiscard]] static Restored restore(QMainWindow &window, const QSettings &settings);
    static void save(const QMainWindow &window, QSettings &settings);

    //! \brief How the docks lie.
    [[nodiscard]] static QByteArray docks(const QMainWindow &window);
    //! \return false when \a docks are of no use; the window is untouched then
    [[nodiscard]] static bool restoreDocks(QMainWindow &window, const QByteArray &docks);
};

} // namespace switchyard
