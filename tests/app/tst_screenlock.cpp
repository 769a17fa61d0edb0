// SPDX-License-Identifier: GPL-3.0-or-later
#include "privatebus.h"
#include "screenlock.h"

#include <QDBusMessage>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTest>

using namespace switchyard;
using namespace switchyard::test;

//! What a desktop says of its screen, over a real bus.
class TestScreenLock final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (PrivateBus::daemon().isEmpty())
            QSKIP("There is no dbus-daemon here.");
    }

    void whoeverWorksInAWindowHasOpenedTheScreen()
    {
        const PrivateBus bus;
        const ScreenLock lock(bus.connectAs(QStringLiteral("program")));
        const QSignalSpy changed(&lock, &ScreenLock::changed);
        const QDBusConnection desktop = bus.connectAs(QStringLiteral("desktop"));
        QDBusMessage word = QDBusMessage::createSignal(QStringLiteral("/org/gnome/ScreenSaver"),
                                                       QStringLiteral("org.gnome.ScreenSaver"),
                                                       QStringLiteral("ActiveChanged"));
        word.setArguments({true});
        QVERIFY(desktop.send(word));
        QTRY_COMPARE(changed.count(), 1);
        emit qGuiApp->applicationStateChanged(Qt::ApplicationInactive);
        QCOMPARE(changed.count(), 1);
        emit qGuiApp->applicationStateChanged(Qt::ApplicationActive);
        QCOMPARE(changed.count(), 2);
        QVERIFY(!changed[1][0].toBool());
        QDBusConnection::disconnectFromBus(QStringLiteral("program"));
        QDBusConnection::disconnectFromBus(QStringLiteral("desktop"));
    }

    void everyDesktopsWordIsHeardOnce_data()
    {
        QTest::addColumn<QString>("interface");
        QTest::newRow("KDE and others") << QStringLiteral("org.freedesktop.ScreenSaver");
        QTest::newRow("GNOME") << QStringLiteral("org.gnome.ScreenSaver");
    }
    void everyDesktopsWordIsHeardOnce()
    {
        QFETCH(QString, interface);
        const PrivateBus bus;
        const ScreenLock lock(bus.connectAs(QStringLiteral("program")));
        const QSignalSpy changed(&lock, &ScreenLock::changed);
        const QDBusConnection desktop = bus.connectAs(QStringLiteral("desktop"));
        const auto say = [&](bool active) {
            QDBusMessage word = QDBusMessage::createSignal(QStringLiteral("/org/freedesktop/ScreenSaver"),
                                                           interface, QStringLiteral("ActiveChanged"));
            word.setArguments({active});
            QVERIFY(desktop.send(word));
        };
        say(true);
        say(true);
        QTRY_COMPARE(changed.count(), 1);
        QVERIFY(changed[0][0].toBool());
        say(false);
        QTRY_COMPARE(changed.count(), 2);
        QVERIFY(!changed[1][0].toBool());
        QDBusConnection::disconnectFromBus(QStringLiteral("program"));
        QDBusConnection::disconnectFromBus(QStringLiteral("desktop"));
    }
};

QTEST_MAIN(TestScreenLock)
#include "tst_screenlock.moc"
