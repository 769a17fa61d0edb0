// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginerig.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::enginetest;

namespace {

const QString jira = QStringLiteral("jira_agent");

QStringList operationsOfKind(const Rig &rig, const QString &kind)
{
    QStringList names;
    for (const Event &event : rig.events) {
        if (event.kind == kind)
            names << event.operationType;
    }
    return names;
}

} // namespace

//! What operators say of an agent's care: maintenance, acknowledgement, longer overrides.
class TestEngineCare : public QObject
{
    Q_OBJECT

private slots:
    void maintenanceStopsChecksAndEndsByItself()
    {
        Rig rig;
        rig.start();
        rig.engine.setMaintenance(2, jira, 10min, ana);
        QVERIFY(rig.answers.last().done);
        const qsizetype sent = rig.network.count(cardUrl);
        rig.settle(9min);
        QCOMPARE(rig.network.count(cardUrl), sent);
        QCOMPARE(rig.agents[jira].health, HealthStatus::Paused);
        QVERIFY(rig.agents[jira].maintenance);
        QCOMPARE(rig.agents[jira].maintenance->who, QStringLiteral("ana"));
        QVERIFY(*rig.agents[jira].maintenance->until - rig.agents[jira].maintenance->since == 10min);

        rig.settle(75s);
        QVERIFY(!rig.agents[jira].maintenance);
        QCOMPARE(rig.agents[jira].health, HealthStatus::Healthy);
        QVERIFY(rig.network.count(cardUrl) > sent);
        QCOMPARE(operationsOfKind(rig, QStringLiteral("maintenance")),
                 (QStringList{QStringLiteral("MAINTENANCE_STARTED"), QStringLiteral("MAINTENANCE_ENDED")}));
        QCOMPARE(rig.events.last().environment, QStringLiteral("production"));
    }

    void maintenanceEndsByHandAndIsRefusedWhenThereIsNone()
    {
        Rig rig;
        rig.start();
        rig.engine.setMaintenance(2, jira, {}, ana);
        rig.settle(1h);
        QVERIFY(rig.agents[jira].maintenance);
        rig.engine.endMaintenance(3, jira, ana);
        QVERIFY(rig.answers.last().done);
        rig.engine.endMaintenance(4, jira, ana);
        QVERIFY(!rig.answers.last().done);
        rig.engine.setMaintenance(5, QStringLiteral("nobody"), {}, ana);
        QVERIFY(!rig.answers.last().done);
        rig.engine.setMaintenance(6, jira, Duration::zero(), ana);
        QVERIFY(!rig.answers.last().done);
    }

    void maintenanceCancelsTheCheckUnderWayWithoutCountingIt()
    {
        Rig rig;
        rig.start();
        rig.network.script(cardUrl, {FakeAnswer::never()});
        rig.settle(11s);
        QVERIFY(!rig.network.running().isEmpty());
        rig.engine.setMaintenance(2, jira, 10min, ana);
        rig.settle(1s);
        QVERIFY(rig.network.running().isEmpty());
        QCOMPARE(rig.circuits[health].failures, 0);
        QCOMPARE(rig.circuits[health].totals.inFlight, 0U);
    }

    void maintenanceOutlivesANewConfiguration()
    {
        Rig rig;
        rig.start();
        rig.engine.setMaintenance(2, jira, {}, ana);
        FleetConfig fleet = oneAgent();
        fleet.agents[0].health.interval = 5s;
        rig.engine.applyConfig(3, fleet);
        const qsizetype sent = rig.network.count(cardUrl);
        rig.settle(30s);
        QCOMPARE(rig.network.count(cardUrl), sent);
        QCOMPARE(rig.agents[jira].health, HealthStatus::Paused);
    }

    void acknowledgementLastsUntilTheStateChanges()
    {
        Rig rig;
        rig.start();
        rig.engine.acknowledge(2, calls, ana);
        QVERIFY(!rig.answers.last().done); // it is well
        rig.engine.trip(3, calls, ana);
        rig.engine.acknowledge(4, calls, ana);
        QVERIFY(rig.answers.last().done);
        rig.settle(70s); // past the open time: nobody called, so it is open still
        QVERIFY(rig.circuits[calls].readyToProbe);
        QVERIFY(rig.circuits[calls].acknowledged);
        QCOMPARE(rig.circuits[calls].acknowledged->why, QStringLiteral("CRM upgrade"));
        rig.engine.reset(5, calls, ana);
        rig.settle(1s);
        QVERIFY(!rig.circuits[calls].acknowledged);
        const QStringList told = operationsOfKind(rig, QStringLiteral("ack"));
        QCOMPARE(told, (QStringList{QStringLiteral("CIRCUIT_ACKNOWLEDGED"),
                                    QStringLiteral("CIRCUIT_UNACKNOWLEDGED")}));
    }

    void whatItsChecksSayOfAnAgentIsSeenOnBothItsCircuits()
    {
        Rig rig;
        rig.start();
        rig.engine.send(20, rig.task());
        rig.settle(2s);
        QVERIFY(rig.circuits[calls].totals.admitted > 0);
        rig.network.script(cardUrl, {FakeAnswer::error(401)});
        rig.settle(30s);
        CommandNumber number = 30;
        for (const CircuitId &circuit : {health, calls}) {
            const Strip strip = rig.circuits[circuit].lastHour;
            QVERIFY(strip && !strip->empty());
            QVERIFY(strip->back().state == StripState::Misconfigured);
            rig.engine.acknowledge(++number, circuit, ana);
            QVERIFY2(rig.answers.last().done, qPrintable(toString(circuit.purpose)));
        }
        rig.network.script(cardUrl, {FakeAnswer::ok(card())});
        rig.settle(30s);
        for (const CircuitId &circuit : {health, calls}) {
            QVERIFY(rig.circuits[circuit].lastHour->back().state != StripState::Misconfigured);
            QVERIFY(!rig.circuits[circuit].acknowledged);
        }
    }

    void acknowledgementIsTakenBack()
    {
        Rig rig;
        rig.start();
        rig.engine.trip(2, calls, ana);
        rig.engine.acknowledge(3, calls, ana);
        rig.engine.unacknowledge(4, calls, ana);
        QVERIFY(rig.answers.last().done);
        rig.engine.unacknowledge(5, calls, ana);
        QVERIFY(!rig.answers.last().done);
        rig.settle(1s);
        QVERIFY(!rig.circuits[calls].acknowledged);
    }

    void extendsAnOverrideAndTellsSo()
    {
        Rig rig;
        rig.start();
        rig.engine.extendOverride(2, calls, 5min, ana);
        QVERIFY(!rig.answers.last().done); // none to extend
        rig.engine.lay(3, calls, OverrideKind::ForcedOpen, 10min, ana);
        rig.settle(1min);
        rig.engine.extendOverride(4, calls, 5min,
                                  {QStringLiteral("ben"), QStringLiteral("slower than told")});
        QVERIFY(rig.answers.last().done);
        rig.settle(1s);
        const Override override = rig.circuits[calls].override;
        QVERIFY(*override.until - override.since == 15min);
        QCOMPARE(rig.events.last().operationType, QStringLiteral("CIRCUIT_BREAKER_OVERRIDE_EXTENDED"));
        QCOMPARE(rig.events.last().actor, QStringLiteral("ben"));
        QCOMPARE(rig.events.last().kind, QStringLiteral("override"));
        rig.settle(13min);
        QCOMPARE(toString(rig.circuits[calls].override.kind), toString(OverrideKind::ForcedOpen));
        rig.settle(70s);
        QCOMPARE(toString(rig.circuits[calls].override.kind), toString(OverrideKind::None));
    }

    void noOverrideLastsLongerThanItsEnvironmentLets()
    {
        Rig rig;
        FleetConfig fleet = oneAgent();
        fleet.environments = {{QStringLiteral("production"), GuardLevel::Guarded, 30min}};
        rig.start(fleet);
        rig.engine.lay(2, calls, OverrideKind::ForcedOpen, 31min, ana);
        QVERIFY(!rig.answers.last().done);
        QVERIFY2(rig.answers.last().why.contains(QStringLiteral("‘production’ an override ends 1800 s")),
                 qPrintable(rig.answers.last().why));
        rig.engine.lay(3, calls, OverrideKind::Disabled, {}, ana); // no end at all
        QVERIFY(!rig.answers.last().done);
        rig.engine.lay(4, calls, OverrideKind::ForcedOpen, 30min, ana);
        QVERIFY(rig.answers.last().done);
        rig.engine.extendOverride(5, calls, 1min, ana);
        QVERIFY(!rig.answers.last().done);
        rig.settle(1min);
        rig.engine.extendOverride(6, calls, 1min, ana);
        QVERIFY(rig.answers.last().done);
    }

    void extendsWhatIsLeftWhateverTheWallClockWasSetTo_data() // B5, B6
    {
        QTest::addColumn<int>("hours");
        QTest::addColumn<int>("later");
        QTest::newRow("forward, at once") << 1 << 0;
        QTest::newRow("forward, after a while") << 1 << 10;
        QTest::newRow("back, at once") << -1 << 0;
        QTest::newRow("back, after a while") << -1 << 10;
    }
    void extendsWhatIsLeftWhateverTheWallClockWasSetTo()
    {
        QFETCH(const int, hours);
        QFETCH(const int, later);
        Rig rig;
        rig.start();
        rig.engine.lay(2, calls, OverrideKind::ForcedOpen, 30min, ana);
        rig.settle(10min);
        rig.time.setWallClock(rig.time.wallClock() + std::chrono::hours(hours));
        rig.settle(std::chrono::seconds(later));
        rig.engine.extendOverride(3, calls, 10min, ana);
        QVERIFY(rig.answers.last().done);
        const Duration left = 30min - std::chrono::seconds(later);
        const WallTime end = rig.time.wallClock() + std::chrono::floor<std::chrono::milliseconds>(left);
        rig.settle(1s);
        QCOMPARE(rig.events.last().operationType, QStringLiteral("CIRCUIT_BREAKER_OVERRIDE_EXTENDED"));
        QVERIFY(rig.circuits[calls].override.until == end);
        QVERIFY(rig.circuits[calls].override.since + 40min == end);
        rig.settle(left - 2s);
        QCOMPARE(toString(rig.circuits[calls].override.kind), toString(OverrideKind::ForcedOpen));
        rig.settle(12s);
        QCOMPARE(toString(rig.circuits[calls].override.kind), toString(OverrideKind::None));
    }

    void showsTheEndOfAHoldByTheWallClockThatWasSet()
    {
        Rig rig;
        rig.start();
        rig.engine.lay(2, calls, OverrideKind::ForcedOpen, 30min, ana);
        rig.settle(10min);
        rig.time.setWallClock(rig.time.wallClock() + 1h);
        const WallTime end = rig.time.wallClock() + 20min;
        rig.settle(12s);
        QVERIFY(rig.circuits[calls].override.until == end);
        QCOMPARE(operationsOfKind(rig, QStringLiteral("override"))
                     .count(QStringLiteral("CIRCUIT_BREAKER_OVERRIDE_ENDING")),
                 0); // there are 20 minutes left, whatever the wall says
    }

    void refusesToExtendAnOverrideWithoutAnEnd()
    {
        Rig rig;
        rig.start();
        rig.engine.lay(2, calls, OverrideKind::Disabled, {}, ana);
        rig.engine.extendOverride(3, calls, 5min, ana);
        QVERIFY(!rig.answers.last().done);
        QVERIFY(!rig.answers.last().why.isEmpty());
    }

    void warnsOnceFiveMinutesBeforeAnOverrideEnds()
    {
        Rig rig;
        rig.start();
        const QString warning = QStringLiteral("CIRCUIT_BREAKER_OVERRIDE_ENDING");
        const auto warnings = [&rig, &warning] {
            return operationsOfKind(rig, QStringLiteral("override")).count(warning);
        };
        rig.engine.lay(2, calls, OverrideKind::ForcedOpen, 12min, ana);
        rig.settle(6min + 50s);
        QCOMPARE(warnings(), 0);
        rig.settle(12s);
        QCOMPARE(warnings(), 1);
        QVERIFY(rig.events.last().text.contains(QStringLiteral("calls pass again")));
        rig.engine.extendOverride(3, calls, 10min, ana);
        rig.settle(9min);
        QCOMPARE(warnings(), 1);
        rig.settle(2min);
        QCOMPARE(warnings(), 2);
    }

    void doesNotWarnOfAnOverrideThatWasLaidForLess()
    {
        Rig rig;
        rig.start();
        rig.engine.lay(2, calls, OverrideKind::ForcedOpen, 4min, ana);
        rig.settle(5min);
        QVERIFY(!operationsOfKind(rig, QStringLiteral("override"))
                     .contains(QStringLiteral("CIRCUIT_BREAKER_OVERRIDE_ENDING")));
    }

    void tellsWhenACircuitOpenedLast()
    {
        Rig rig;
        rig.start();
        QVERIFY(!rig.circuits[calls].lastOpenedAt);
        rig.engine.trip(2, calls, ana);
        const WallTime at = rig.time.wallClock();
        rig.engine.reset(3, calls, ana);
        rig.settle(1min);
        QVERIFY(rig.circuits[calls].lastOpenedAt == at);
    }

    void poolsTellTheirPurposeTheirLimitAndHowFastTheyOpenConnections()
    {
        Rig rig;
        rig.start();
        rig.settle(1min);
        const QList<PoolSnapshot> pools = rig.updates.last().pools;
        QCOMPARE(pools.size(), 1);
        QCOMPARE(pools[0].agent, jira);
        QVERIFY(pools[0].kind == OperationKind::HealthCheck);
        QVERIFY(pools[0].boundBy == PoolLimit::PerHost);
        QVERIFY(pools[0].openedPerMinute > 0);
        QVERIFY(!pools[0].dnsAge);
    }
};

QTEST_GUILESS_MAIN(TestEngineCare)
#include "tst_enginecare.moc"
