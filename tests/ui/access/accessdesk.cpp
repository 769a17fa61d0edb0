// SPDX-License-Identifier: GPL-3.0-or-later
#include "accessdesk.h"

#include <QDBusMessage>

namespace switchyard::test {

namespace {

const QString sessionName = QStringLiteral("desk-session");
const QString readersName = QStringLiteral("desk-readers");

} // namespace

AccessDesk::~AccessDesk()
{
    QDBusConnection::disconnectFromBus(readersName);
    QDBusConnection::disconnectFromBus(sessionName);
    for (QProcess *server : {&m_session, &m_display}) {
        server->terminate();
        if (!server->waitForFinished(5'000))
            server->kill();
    }
}

QString AccessDesk::firstLine(QProcess &server, const QString &program, const QStringList &arguments)
{
    server.setProcessEnvironment(m_environment);
    server.setStandardErrorFile(QProcess::nullDevice());
    server.start(program, arguments);
    while (server.state() != QProcess::NotRunning && !server.canReadLine()) {
        if (!server.waitForReadyRead(20'000))
            return {};
    }
    return QString::fromLatin1(server.readLine()).trimmed();
}

QString AccessDesk::open()
{
    m_environment = QProcessEnvironment::systemEnvironment();
    for (const char *home : {"HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"})
        m_environment.insert(QString::fromLatin1(home), m_home.path());
    m_environment.insert(QStringLiteral("GSETTINGS_BACKEND"), QStringLiteral("memory"));
    m_environment.remove(QStringLiteral("WAYLAND_DISPLAY"));
    m_environment.remove(QStringLiteral("AT_SPI_BUS_ADDRESS"));

    const QString display = firstLine(
        m_display, QStringLiteral("Xvfb"),
        {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"), QStringLiteral("0"),
         QStringLiteral("1440x900x24"), QStringLiteral("-nolisten"), QStringLiteral("tcp")});
    if (display.isEmpty())
        return QStringLiteral("Xvfb gives no display; is xvfb installed?");
    m_environment.insert(QStringLiteral("DISPLAY"), u':' + display);

    const QString address = firstLine(m_session, QStringLiteral("dbus-daemon"),
                                      {QStringLiteral("--session"), QStringLiteral("--nofork"),
                                       QStringLiteral("--nopidfile"), QStringLiteral("--print-address=1")});
    if (address.isEmpty())
        return QStringLiteral("dbus-daemon gives no bus; is dbus installed?");
    m_environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), address);

    // The session starts at-spi-bus-launcher for whoever asks first.
    const QDBusConnection session = QDBusConnection::connectToBus(address, sessionName);
    const QDBusMessage readers = session.call(
        QDBusMessage::createMethodCall(QStringLiteral("org.a11y.Bus"), QStringLiteral("/org/a11y/bus"),
                                       QStringLiteral("org.a11y.Bus"), QStringLiteral("GetAddress")));
    if (readers.type() != QDBusMessage::ReplyMessage)
        return QStringLiteral("there is no bus for screen readers; is at-spi2-core installed? ") +
               readers.errorMessage();
    m_bus = QDBusConnection::connectToBus(readers.arguments().constFirst().toString(), readersName);
    if (!m_bus.isConnected())
        return m_bus.lastError().message();
    // Programs tell the registry of themselves once, as they start: it has to be there by then.
    const QDBusMessage registry =
        m_bus.call(QDBusMessage::createMethodCall(QStringLiteral("org.a11y.atspi.Registry"),
                                                  QStringLiteral("/org/a11y/atspi/accessible/root"),
                                                  QStringLiteral("org.a11y.atspi.Accessible"),
                                                  QStringLiteral("GetRole")),
                   QDBus::Block, 60'000);
    return registry.type() == QDBusMessage::ReplyMessage
               ? QString()
               : QStringLiteral("no registry of programs: ") + registry.errorMessage();
}

void AccessDesk::start(QProcess &program, const QString &file, const QStringList &arguments)
{
    QProcessEnvironment environment = m_environment;
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb"));
    environment.insert(QStringLiteral("QT_LINUX_ACCESSIBILITY_ALWAYS_ON"), QStringLiteral("1"));
    program.setProcessEnvironment(environment);
    program.setStandardErrorFile(QProcess::nullDevice());
    program.start(file, arguments);
}

} // namespace switchyard::test
