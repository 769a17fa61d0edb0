// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/windowstate.h"

#include <QGuiApplication>
#include <QMainWindow>
#include <QScreen>
#include <QSettings>

namespace switchyard {

namespace {

constexpr int layoutVersion = 2;

bool isOnAScreen(const QRect &frame)
{
    const auto screens = QGuiApplication::screens();
    for (const QScreen *screen : screens) {
        const QRect seen = screen->availableGeometry().intersected(frame);
        if (seen.width() > 100 && seen.height() > 60)
            return true;
    }
    return false;
}

} // namespace

bool WindowState::restore(QMainWindow &window, const QSettings &settings)
{
    const QByteArray geometry = settings.value(QStringLiteral("window/geometry")).toByteArray();
    const QByteArray docks = settings.value(QStringLiteral("window/docks")).toByteArray();
    if (geometry.isEmpty() || docks.isEmpty())
        return false;
    const QRect before = window.geometry();
    if (window.restoreGeometry(geometry) && !isOnAScreen(window.frameGeometry()))
        window.setGeometry(before);
    return window.restoreState(docks, layoutVersion);
}

void WindowState::save(const QMainWindow &window, QSettings &settings)
{
    settings.setValue(QStringLiteral("window/geometry"), window.saveGeometry());
    settings.setValue(QStringLiteral("window/docks"), window.saveState(layoutVersion));
}

} // namespace switchyard
