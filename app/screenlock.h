// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QObject>

namespace switchyard {

//! \brief Hears from the desktop that the screen was locked, or opened again; where none says so, never.
//! Whoever works in one of our windows has opened it, whatever the desktop says.
class ScreenLock final : public QObject
{
    Q_OBJECT

public:
    //! \param bus  the session's
    explicit ScreenLock(QDBusConnection bus, QObject *parent = nullptr);

signals:
    void changed(bool locked);

private slots:
    void hear(bool locked);

private:
    bool m_locked = false;
};

} // namespace switchyard
