// SPDX-License-Identifier: GPL-3.0-or-later
#include "notices/desktopnotices.h"
#include "notificationservice.h"
#include "privatebus.h"

#include <QGuiApplication>
#include <QSignalSpy>
#include <QTest>

using namespace switchyard;
using namespace switchyard::test;

namespace {

const QString serviceName = QStringLiteral("org.freedesktop.Notifications");
const QString serviceSide = QStringLiteral("service");
const QString programSide = QStringLiteral("program");

Notice noticeOf(const QString &agent, Notice::Kind kind = Notice::Kind::Opened)
{
    return {kind,
            agent + QStringLiteral("/calls"),
            agent + QStringLiteral(" · calls is open"),
            QStringLiteral("production: <b> & more"),
            {{agent, CircuitPurpose::Calls}}};
}

} // namespace

//! The notification service of the desktop, over a real bus.
class TestDesktopNotices final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (PrivateBus::daemon().isEmpty())
            QSKIP("There is no dbus-daemon here.");
        QGuiApplication::setDesktopFileName(QStringLiteral("io.github.switchyard.Switchyard"));
        m_bus = std::make_unique<PrivateBus>();
    }
    void init()
    {
        m_service = std::make_unique<NotificationService>();
        serve();
        QDBusConnection bus = m_bus->connectAs(programSide);
        QVERIFY2(bus.isConnected(), qPrintable(bus.lastError().message()));
        m_notices = std::make_unique<DesktopNotices>(bus);
    }
    void cleanup()
    {
        m_notices.reset();
        m_service.reset();
        QDBusConnection::disconnectFromBus(programSide);
        QDBusConnection::disconnectFromBus(serviceSide);
    }
    void cleanupTestCase() { m_bus.reset(); }

    void anOpeningIsToldWithAllItsHints()
    {
        m_notices->tell(noticeOf(QStringLiteral("a")));
        QTRY_COMPARE(m_service->taken.size(), 1);
        const TakenNotice taken = m_service->taken.constFirst();
        QCOMPARE(taken.title, QStringLiteral("a · calls is open"));
        QCOMPARE(taken.body, QStringLiteral("production: &lt;b&gt; &amp; more"));
        QCOMPARE(taken.replaces, 0U);
        QCOMPARE(taken.hints.value(QStringLiteral("desktop-entry")).toString(),
                 QStringLiteral("io.github.switchyard.Switchyard"));
        QCOMPARE(taken.hints.value(QStringLiteral("category")).toString(), QStringLiteral("network.error"));
        const QVariant urgency = taken.hints.value(QStringLiteral("urgency"));
        QCOMPARE(urgency.metaType(), QMetaType::fromType<uchar>());
        QCOMPARE(urgency.toInt(), 2);
        QVERIFY(taken.actions.contains(QStringLiteral("open")));
        QVERIFY(taken.actions.contains(QStringLiteral("acknowledge")));
    }

    void aRecoveryTakesThePlaceOfTheOpening()
    {
        m_notices->tell(noticeOf(QStringLiteral("a")));
        QSignalSpy delivered(m_notices.get(), &NoticeCarrier::delivered);
        QTRY_COMPARE(delivered.count(), 1);
        m_notices->tell(noticeOf(QStringLiteral("b")));
        m_notices->tell(noticeOf(QStringLiteral("a"), Notice::Kind::ClosedAgain));
        QTRY_COMPARE(m_service->taken.size(), 3);
        QCOMPARE(m_service->taken.at(1).replaces, 0U);
        QCOMPARE(m_service->taken.at(2).replaces, m_service->taken.at(0).id);
        QCOMPARE(m_service->taken.at(2).hints.value(QStringLiteral("urgency")).toInt(), 1);
        QVERIFY(!m_service->taken.at(2).actions.contains(QStringLiteral("acknowledge")));
    }

    void whatCannotBeClickedOrMarkedUpIsPlain()
    {
        m_service->abilities = QStringList{QStringLiteral("body")};
        m_notices->tell(noticeOf(QStringLiteral("a")));
        QTRY_COMPARE(m_service->taken.size(), 1);
        QCOMPARE(m_service->taken.constFirst().actions, QStringList());
        QCOMPARE(m_service->taken.constFirst().body, QStringLiteral("production: <b> & more"));
    }

    void waitsForTheAnswerBeforeItReplaces()
    {
        m_service->hangs = true;
        m_notices->tell(noticeOf(QStringLiteral("a")));
        QTRY_COMPARE(m_service->taken.size(), 1);
        m_notices->tell(noticeOf(QStringLiteral("a")));
        m_notices->tell(noticeOf(QStringLiteral("a"), Notice::Kind::ClosedAgain));
        m_service->answerAll(QDBusConnection(serviceSide));
        QTRY_COMPARE(m_service->taken.size(), 2);
        QCOMPARE(m_service->taken.last().replaces, m_service->taken.first().id);
        QCOMPARE(m_service->taken.last().hints.value(QStringLiteral("urgency")).toInt(), 1);
    }

    void whatIsOverIsTakenAway()
    {
        QSignalSpy delivered(m_notices.get(), &NoticeCarrier::delivered);
        m_notices->tell(noticeOf(QStringLiteral("a")));
        QTRY_COMPARE(delivered.count(), 1);
        m_notices->withdraw(QStringLiteral("a/calls"));
        m_notices->withdraw(QStringLiteral("unknown/calls"));
        QTRY_COMPARE(m_service->closed, QList<uint>{m_service->taken.constFirst().id});
    }

    void whatStandsGoesWithTheProgram()
    {
        QSignalSpy delivered(m_notices.get(), &NoticeCarrier::delivered);
        m_notices->tell(noticeOf(QStringLiteral("a")));
        QTRY_COMPARE(delivered.count(), 1);
        m_notices.reset();
        QTRY_COMPARE(m_service->closed, QList<uint>{m_service->taken.constFirst().id});
    }

    void whatIsOverBeforeItsAnswerIsTakenAwayAfterIt()
    {
        m_service->hangs = true;
        m_notices->tell(noticeOf(QStringLiteral("a")));
        QTRY_COMPARE(m_service->taken.size(), 1);
        m_notices->withdraw(QStringLiteral("a/calls"));
        m_service->answerAll(QDBusConnection(serviceSide));
        QTRY_COMPARE(m_service->closed, QList<uint>{m_service->taken.constFirst().id});
    }

    void clicksAreHeard()
    {
        QSignalSpy delivered(m_notices.get(), &NoticeCarrier::delivered);
        QSignalSpy opened(m_notices.get(), &NoticeCarrier::openWanted);
        QSignalSpy acknowledged(m_notices.get(), &NoticeCarrier::acknowledgeWanted);
        m_notices->tell(noticeOf(QStringLiteral("a")));
        QTRY_COMPARE(delivered.count(), 1);
        const uint id = m_service->taken.constFirst().id;
        emit m_service->ActionInvoked(id + 1, QStringLiteral("open")); // another program's
        emit m_service->ActivationToken(id, QStringLiteral("token"));
        emit m_service->ActionInvoked(id, QStringLiteral("default"));
        QTRY_COMPARE(opened.count(), 1);
        QCOMPARE(qEnvironmentVariable("XDG_ACTIVATION_TOKEN"), QStringLiteral("token"));
        qunsetenv("XDG_ACTIVATION_TOKEN");
        const QList<CircuitId> about{{QStringLiteral("a"), CircuitPurpose::Calls}};
        QVERIFY(opened.constFirst().constFirst().value<QList<CircuitId>>() == about);
        emit m_service->ActionInvoked(id, QStringLiteral("acknowledge"));
        QTRY_COMPARE(acknowledged.count(), 1);
        QCOMPARE(opened.count(), 1);
    }

    void aClosedOneIsNotReplaced()
    {
        QSignalSpy delivered(m_notices.get(), &NoticeCarrier::delivered);
        m_notices->tell(noticeOf(QStringLiteral("a")));
        m_notices->tell(noticeOf(QStringLiteral("b")));
        QTRY_COMPARE(delivered.count(), 2);
        emit m_service->NotificationClosed(m_service->taken.constFirst().id, 2);
        QSignalSpy opened(m_notices.get(), &NoticeCarrier::openWanted);
        emit m_service->ActionInvoked(m_service->taken.last().id, QStringLiteral("open"));
        QTRY_COMPARE(opened.count(), 1); // and so was heard what came before
        m_notices->tell(noticeOf(QStringLiteral("a")));
        QTRY_COMPARE(m_service->taken.size(), 3);
        QCOMPARE(m_service->taken.last().replaces, 0U);
    }

    void aServiceThatRefusesIsSaid()
    {
        m_service->refuses = true;
        QSignalSpy failed(m_notices.get(), &NoticeCarrier::failed);
        m_notices->tell(noticeOf(QStringLiteral("a")));
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(failed.constFirst().at(1).toString().contains(QStringLiteral("too many notices")));
        m_service->refuses = false;
        m_notices->tell(noticeOf(QStringLiteral("a")));
        QTRY_COMPARE(m_service->taken.size(), 1);
    }

    void noServiceIsSaidAndALaterOneIsUsed()
    {
        QDBusConnection(serviceSide).unregisterService(serviceName);
        QSignalSpy failed(m_notices.get(), &NoticeCarrier::failed);
        m_notices->tell(noticeOf(QStringLiteral("a")));
        m_notices->tell(noticeOf(QStringLiteral("b")));
        QTRY_COMPARE(failed.count(), 2);
        QVERIFY(failed.constFirst().at(1).toString().startsWith(QStringLiteral("No notification service: ")));
        QDBusConnection(serviceSide).registerService(serviceName);
        m_notices->tell(noticeOf(QStringLiteral("a")));
        QTRY_COMPARE(m_service->taken.size(), 1);
    }

    void anotherServiceIsAskedAnewWhatItCan()
    {
        QSignalSpy delivered(m_notices.get(), &NoticeCarrier::delivered);
        m_notices->tell(noticeOf(QStringLiteral("a")));
        QTRY_COMPARE(delivered.count(), 1);
        QDBusConnection(serviceSide).unregisterService(serviceName);
        m_service->abilities = QStringList{};
        QDBusConnection(serviceSide).registerService(serviceName);
        QTRY_VERIFY([this] {
            m_notices->tell(noticeOf(QStringLiteral("a")));
            return m_service->taken.last().actions.isEmpty();
        }());
        QCOMPARE(m_service->taken.last().replaces, 0U);
    }

    void noBusIsSaid()
    {
        DesktopNotices nowhere(QDBusConnection(QStringLiteral("no such connection")));
        QSignalSpy failed(&nowhere, &NoticeCarrier::failed);
        nowhere.tell(noticeOf(QStringLiteral("a")));
        nowhere.withdraw(QStringLiteral("b/calls"));
        QCOMPARE(failed.count(), 1);
    }

private:
    void serve()
    {
        QDBusConnection bus = m_bus->connectAs(serviceSide);
        QVERIFY2(bus.isConnected(), qPrintable(bus.lastError().message()));
        QVERIFY(bus.registerObject(QStringLiteral("/org/freedesktop/Notifications"), m_service.get(),
                                   QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
        QVERIFY(bus.registerService(serviceName));
    }

    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<NotificationService> m_service;
    std::unique_ptr<DesktopNotices> m_notices;
};

QTEST_MAIN(TestDesktopNotices)
#include "tst_desktopnotices.moc"
