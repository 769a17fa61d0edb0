// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QProcess>
#include <QTemporaryDir>

namespace switchyard::test {

//! \brief A display and a session of their own, with the bus over which screen readers ask; programs that run
//! at it are asked by nobody else. Ends with all that was started.
class AccessDesk
{
public:
    AccessDesk() = default;
    ~AccessDesk();
    Q_DISABLE_COPY_MOVE(AccessDesk)

    //! \return what is missing; empty when all stands
    [[nodiscard]] QString open();
    //! \brief Starts \a program where it is asked, with a home of its own.
    void start(QProcess &program, const QString &file, const QStringList &arguments);

    //! \brief The bus of the screen readers.
    [[nodiscard]] const QDBusConnection &bus() const { return m_bus; }

private:
    [[nodiscard]] QString firstLine(QProcess &server, const QString &program, const QStringList &arguments);

    QTemporaryDir m_home;
    QProcessEnvironment m_environment;
    QProcess m_display;
    QProcess m_session;
    QDBusConnection m_bus{QString()};
};

} // namespace switchyard::test
