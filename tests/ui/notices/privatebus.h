// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

namespace switchyard::test {

//! \brief A message bus of the test's own, on which no service is started but the test's.
class PrivateBus final
{
public:
    //! \brief Empty when this machine has none.
    [[nodiscard]] static QString daemon()
    {
        return QStandardPaths::findExecutable(QStringLiteral("dbus-daemon"));
    }

    PrivateBus()
    {
        QFile config(m_folder.filePath(QStringLiteral("bus.conf")));
        if (!config.open(QIODevice::WriteOnly))
            return;
        config.write("<busconfig><type>session</type><listen>unix:dir=" + m_folder.path().toUtf8() +
                     "</listen><auth>EXTERNAL</auth><policy context=\"default\">"
                     "<allow send_destination=\"*\" eavesdrop=\"true\"/>"
                     "<allow eavesdrop=\"true\"/><allow own=\"*\"/>"
                     "</policy></busconfig>");
        config.close();
        m_process.start(daemon(), {QStringLiteral("--nofork"), QStringLiteral("--print-address=1"),
                                   QStringLiteral("--config-file=") + config.fileName()});
        while (!m_process.canReadLine() && m_process.waitForReadyRead(10'000)) {
        }
        m_address = QString::fromUtf8(m_process.readLine()).trimmed();
    }
    ~PrivateBus()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    //! \brief The only connection of that name; whoever made it disconnects it.
    [[nodiscard]] QDBusConnection connectAs(const QString &name) const
    {
        return QDBusConnection::connectToBus(m_address, name);
    }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    QString m_address;
};

} // namespace switchyard::test
