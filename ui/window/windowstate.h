// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QMainWindow;
class QSettings;

namespace switchyard {

//! \brief Keeps a window's place and docks.
class WindowState final
{
public:
    //! \return false when there was nothing, or nothing of this version; the window is untouched then
    [[nodiscard]] static bool restore(QMainWindow &window, const QSettings &settings);
    static void save(const QMainWindow &window, QSettings &settings);
};

} // namespace switchyard
