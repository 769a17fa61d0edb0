// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginerig.h"

#include "engine/fleetpublisher.h"
#include "telemetry/routinechange.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::enginetest;

namespace {

FleetConfig everySecond(int agents)
{
    FleetConfig fleet = oneAgent();
    AgentConfig agent = fleet.agents.takeFirst();
    agent.health.interval = 1s;
    for (int i = 0; i < agents; ++i) {
        agent.name = QStringLiteral("agent_%1").arg(i);
        agent.url = QUrl(QStringLiteral("http://agent%1.test/").arg(i));
        fleet.agents.append(agent);
    }
    return fleet;
}

QUrl cardOf(int agent)
{
    return QUrl(QStringLiteral("http://agent%1.test/.well-known/agent-card.json").arg(agent));
}

} // namespace

//! What the window is told of at once, and what it is told of once a second.
class TestFleetPublisher : public QObject
{
    Q_OBJECT

private slots:
    void whatEveryCheckChangesIsToldOnceASecond()
    {
        Rig rig;
        for (int i = 0; i < 20; ++i)
            rig.network.script(cardOf(i), {FakeAnswer::ok(card())});
        rig.start(everySecond(20));
        const qsizetype before = rig.updates.size();
        rig.settle(10s);
        const qsizetype told = rig.updates.size() - before;
        QVERIFY2(told >= 8 && told <= 10, qPrintable(QString::number(told)));
        for (int i = 0; i < 20; ++i) {
            const AgentSnapshot &agent = rig.agents[QStringLiteral("agent_%1").arg(i)];
            QVERIFY(rig.time.wallClock() - *agent.lastCheckedAt <= 2s + FleetPublisher::turn);
        }
    }

    void aFailureIsToldInTheNextTurn()
    {
        Rig rig;
        for (int i = 0; i < 20; ++i)
            rig.network.script(cardOf(i), {FakeAnswer::ok(card())});
        rig.start(everySecond(20));
        const CircuitId seventh{QStringLiteral("agent_7"), CircuitPurpose::Health};
        rig.network.script(cardOf(7), {FakeAnswer::error(503)});
        const qsizetype asked = rig.network.count(cardOf(7));
        for (int i = 0; i < 20 && rig.network.count(cardOf(7)) == asked; ++i)
            rig.settle(100ms);
        QVERIFY(rig.network.count(cardOf(7)) > asked);
        rig.settle(FleetPublisher::turn + 100ms);
        QCOMPARE(rig.circuits[seventh].failures, 1);
    }

    void anOrderIsToldInTheNextTurn()
    {
        Rig rig;
        rig.start();
        rig.settle(300ms);
        rig.engine.trip(7, health, ana);
        rig.settle(FleetPublisher::turn + 100ms);
        QVERIFY(rig.circuits[health].state == CircuitState::Open);
    }

    void aTaskInFlightIsToldInTheNextTurn()
    {
        Rig rig;
        rig.start();
        rig.network.script(rpcUrl, {FakeAnswer::never()});
        rig.engine.send(20, rig.task());
        rig.settle(FleetPublisher::turn + 100ms);
        QCOMPARE(rig.circuits[calls].totals.inFlight, quint64(1));
    }

    void theFirstUpdateHasTheAgentsInTheOrderOfTheFile()
    {
        Rig rig;
        rig.start(everySecond(12));
        QVERIFY(rig.updates.constFirst().whole);
        QStringList names;
        for (const AgentSnapshot &agent : rig.updates.constFirst().agents)
            names.append(agent.name);
        QStringList expected;
        for (int i = 0; i < 12; ++i)
            expected.append(QStringLiteral("agent_%1").arg(i));
        QCOMPARE(names, expected);
    }

    void aStateIsNeverRoutine_data()
    {
        QTest::addColumn<std::function<void(CircuitSnapshot &)>>("change");
        QTest::addColumn<bool>("routine");
        using Change = std::function<void(CircuitSnapshot &)>;
        QTest::newRow("nothing") << Change([](CircuitSnapshot &) {}) << true;
        QTest::newRow("rate") << Change([](CircuitSnapshot &it) { it.callsPerMinute = 6; }) << true;
        QTest::newRow("latency") << Change([](CircuitSnapshot &it) { it.p95 = 20ms; }) << true;
        QTest::newRow("counts") << Change([](CircuitSnapshot &it) { it.totals.succeeded = 9; }) << true;
        QTest::newRow("failure") << Change([](CircuitSnapshot &it) { it.failures = 1; }) << false;
        QTest::newRow("state") << Change([](CircuitSnapshot &it) { it.state = CircuitState::Open; }) << false;
        QTest::newRow("ready") << Change([](CircuitSnapshot &it) { it.readyToProbe = true; }) << false;
        QTest::newRow("override") << Change([](CircuitSnapshot &it) {
            it.override.kind = OverrideKind::ForcedOpen;
        }) << false;
        QTest::newRow("task") << Change([](CircuitSnapshot &it) { it.totals.inFlight = 1; }) << false;
        QTest::newRow("acknowledged")
            << Change([](CircuitSnapshot &it) { it.acknowledged = Acknowledgement{}; }) << false;
    }
    void aStateIsNeverRoutine()
    {
        QFETCH(std::function<void(CircuitSnapshot &)>, change);
        CircuitSnapshot before;
        before.id = calls;
        CircuitSnapshot now = before;
        change(now);
        QTEST(isRoutine(before, now), "routine");
    }

    void byARateTheFailuresThatOpenFollowTheCalls()
    {
        CircuitSnapshot before;
        before.failureThreshold = 5;
        CircuitSnapshot now = before;
        now.failureThreshold = 6;
        QVERIFY(!isRoutine(before, now)); // somebody changed the file
        before.countsInRow = now.countsInRow = false;
        QVERIFY(isRoutine(before, now));
    }

    void aCheckInFlightIsRoutine()
    {
        CircuitSnapshot before;
        before.id = health;
        CircuitSnapshot now = before;
        now.totals.inFlight = 1;
        QVERIFY(isRoutine(before, now));
        AgentSnapshot agent;
        AgentSnapshot checked = agent;
        checked.checkInFlight = true;
        QVERIFY(isRoutine(agent, checked));
        checked.health = HealthStatus::Unhealthy;
        QVERIFY(!isRoutine(agent, checked));
    }
};

QTEST_GUILESS_MAIN(TestFleetPublisher)
#include "tst_fleetpublisher.moc"
