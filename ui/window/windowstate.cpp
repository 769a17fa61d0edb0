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

QByteArray WindowState::restorePlace(QMainWindow &window, const QSettings &settings)
{
    const QByteArray geometry = settings.value(QStringLiteral("window/geometry")).toByteArray();
    const QByteArray kept = settings.value(QStringLiteral("window/docks")).toByteArray();
    if (geometry.isEmpty() || kept.isEmpty())
        return {};
    const QRect before = window.geometry();
    if (window.restoreGeometry(geometry) && !isOnAScreen(window.frameGeometry()))
        window.setGeometry(before);
    return kept;
}

void WindowState::save(const QMainWindow &window, QSettings &settings)
{
    settings.setValue(QStringLiteral("window/geometry"), window.saveGeometry());
    settings.setValue(QStringLiteral("window/docks"), docks(window));
}

QByteArray WindowState::docks(const QMainWindow &window)
{
    return window.saveState(layoutVersion);
}

bool WindowState::restoreDocks(QMainWindow &window, const QByteArray &docks)
{
    const QByteArray before = WindowState::docks(window);
    if (window.restoreState(docks, layoutVersion))
        return true;
    // What breaks off in the middle may have moved a part of them.
    window.restoreState(before, layoutVersion);
    return false;
}

} // namespace switchyard
