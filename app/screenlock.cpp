// SPDX-License-Identifier: GPL-3.0-or-later
#include "screenlock.h"

#include <QGuiApplication>

namespace switchyard {

ScreenLock::ScreenLock(QDBusConnection bus, QObject *parent)
    : QObject(parent)
{
    // Desktops tell it under names of their own, some under two.
    for (const char *interface : {"org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver",
                                  "org.cinnamon.ScreenSaver", "org.mate.ScreenSaver"})
        bus.connect(QString(), QString(), QString::fromLatin1(interface), QStringLiteral("ActiveChanged"),
                    this, SLOT(hear(bool)));
    // A desktop that never takes its word back must not leave the windows as they were for ever.
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, [this](Qt::ApplicationState state) {
        if (state == Qt::ApplicationActive)
            hear(false);
    });
}

void ScreenLock::hear(bool locked)
{
    if (locked == m_locked)
        return;
    m_locked = locked;
    emit changed(locked);
}

} // namespace switchyard
