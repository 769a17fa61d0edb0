// SPDX-License-Identifier: GPL-3.0-or-later
// Scenarios M11-M13, E15: what outlives the program.
#include "breakerrig.h"

#include <QTest>

using namespace switchyard;

namespace {

SavedCircuit saveOf(const QString &steps)
{
    BreakerRig rig;
    rig.run(steps);
    return rig.circuit().save(rig.now(), rig.wall());
}

} // namespace

class TestCircuitSaved : public QObject
{
    Q_OBJECT

private slots:
    void remainingTimeGoesOnWhileTheProgramIsDown_data() // M11
    {
        QTest::addColumn<int>("downSeconds");
        QTest::addColumn<QString>("look");
        QTest::newRow("10 s down") << 10 << QStringLiteral("open 30");
        QTest::newRow("40 s down") << 40 << QStringLiteral("open ready");
        QTest::newRow("100 s down") << 100 << QStringLiteral("open ready");
        QTest::newRow("not at all") << 0 << QStringLiteral("open 40");
    }

    void remainingTimeGoesOnWhileTheProgramIsDown()
    {
        QFETCH(const int, downSeconds);
        QFETCH(const QString, look);
        const SavedCircuit saved = saveOf(QStringLiteral("fail*5 +20"));
        BreakerRig rig;
        QVERIFY(rig.circuit().restore(saved, rig.now(), saved.savedAt + std::chrono::seconds(downSeconds)));
        QCOMPARE(rig.look(), look);
        QCOMPARE(rig.told(), QStringList{QStringLiteral("closed>open restored 0")});
        QCOMPARE(rig.circuit().failureCount(rig.now()), 5);
        QCOMPARE(rig.circuit().openTime(), Duration(60s));
        QVERIFY(rig.circuit().openedFor() == ChangeReason::ConsecutiveFailures);
        rig.run(QStringLiteral("+60 ok*3"));
        QCOMPARE(rig.look(), QStringLiteral("closed 0"));
    }

    void aSaveFromTheFutureIsLeftOut() // M12
    {
        const SavedCircuit saved = saveOf(QStringLiteral("fail*5 +20"));
        BreakerRig rig;
        QVERIFY(!rig.circuit().restore(saved, rig.now(), saved.savedAt - 1ms));
        QCOMPARE(rig.look(), QStringLiteral("closed 0"));
        QVERIFY(rig.told().isEmpty());
    }

    void aSaveThatMakesNoSenseIsLeftOut_data() // M12
    {
        QTest::addColumn<int>("remaining");
        QTest::addColumn<int>("failedProbings");
        QTest::addColumn<int>("failures");
        QTest::newRow("negative time") << -1 << 0 << 5;
        QTest::newRow("negative probings") << 1 << -1 << 5;
        QTest::newRow("negative failures") << 1 << 0 << -5;
    }

    void aSaveThatMakesNoSenseIsLeftOut()
    {
        QFETCH(const int, remaining);
        QFETCH(const int, failedProbings);
        QFETCH(const int, failures);
        SavedCircuit saved = saveOf(QStringLiteral("fail*5"));
        saved.remaining = std::chrono::seconds(remaining);
        saved.failedProbings = failedProbings;
        saved.failureCount = failures;
        BreakerRig rig;
        QVERIFY(!rig.circuit().restore(saved, rig.now(), saved.savedAt));
        QCOMPARE(rig.look(), QStringLiteral("closed 0"));
    }

    void neverStaysOpenLongerThanConfigured() // M12
    {
        SavedCircuit saved = saveOf(QStringLiteral("fail*5"));
        saved.remaining = Duration::max();
        saved.openTime = Duration::max();
        BreakerRig rig;
        QVERIFY(rig.circuit().restore(saved, rig.now(), saved.savedAt));
        QCOMPARE(rig.look(), QStringLiteral("open 60"));
    }

    void probesInFlightAreNotSaved() // M13
    {
        const SavedCircuit saved = saveOf(QStringLiteral("fail*5 +60 start:a ok"));
        BreakerRig rig;
        QVERIFY(rig.circuit().restore(saved, rig.now(), saved.savedAt));
        QCOMPARE(rig.look(), QStringLiteral("open ready"));
        QVERIFY(rig.run(QStringLiteral("ok*3")).isEmpty());
        QCOMPARE(rig.look(), QStringLiteral("closed 0"));
    }

    void backOffIsSaved()
    {
        BreakerConfig config;
        config.openBackoff = 2.0;
        BreakerRig before(config);
        before.run(QStringLiteral("fail*5 +60 fail"));
        const SavedCircuit saved = before.circuit().save(before.now(), before.wall());
        BreakerRig rig(config);
        QVERIFY(rig.circuit().restore(saved, rig.now(), saved.savedAt));
        QCOMPARE(rig.look(), QStringLiteral("open 120"));
        rig.run(QStringLiteral("+120 fail"));
        QCOMPARE(rig.look(), QStringLiteral("open 240"));
    }

    void aHoldSurvivesWithWhoAndWhy() // E15
    {
        const SavedCircuit saved = saveOf(QStringLiteral("fail*2 hold"));
        BreakerRig rig;
        QVERIFY(rig.circuit().restore(saved, rig.now(), saved.savedAt + 240h));
        QCOMPARE(rig.look(), QStringLiteral("forced_open over closed 0"));
        QCOMPARE(rig.circuit().overrideAt(rig.now()), saved.override);
        QCOMPARE(saved.override.who, QStringLiteral("kim"));
    }

    void aHoldWithAnEndSurvivesUntilThen() // E15
    {
        BreakerRig before;
        before.lay(OverrideKind::ForcedOpen, 15min);
        const SavedCircuit saved = before.circuit().save(before.now(), before.wall());
        BreakerRig rig;
        QVERIFY(rig.circuit().restore(saved, rig.now(), saved.savedAt + 10min));
        QCOMPARE(rig.circuit().nextDeadline(), std::optional(rig.now() + 5min));
        BreakerRig later;
        QVERIFY(later.circuit().restore(saved, later.now(), saved.savedAt + 15min));
        QCOMPARE(later.look(), QStringLiteral("closed 0"));
    }

    void aClockSetBackDoesNotLengthenAHoldNorLoseIt() // M12
    {
        BreakerRig before;
        before.run(QStringLiteral("fail*5"));
        before.lay(OverrideKind::ForcedOpen, 15min);
        const SavedCircuit saved = before.circuit().save(before.now(), before.wall());
        BreakerRig rig;
        QVERIFY(!rig.circuit().restore(saved, rig.now(), saved.savedAt - 48h));
        QCOMPARE(rig.look(), QStringLiteral("forced_open over closed 0"));
        QCOMPARE(rig.circuit().nextDeadline(), std::optional(rig.now() + 15min));
    }

    void aHoldOutlivesARestartAfterTheWallClockWasSet_data() // E15, B5, B6
    {
        QTest::addColumn<int>("hours");
        QTest::newRow("forward") << 1;
        QTest::newRow("back") << -1;
    }
    void aHoldOutlivesARestartAfterTheWallClockWasSet()
    {
        QFETCH(const int, hours);
        BreakerRig before;
        before.lay(OverrideKind::ForcedOpen, 30min);
        before.run(QStringLiteral("+600"));
        const WallTime wall = before.wall() + std::chrono::hours(hours);
        const SavedCircuit saved = before.circuit().save(before.now(), wall);
        QVERIFY(saved.override.until == wall + 20min);
        QVERIFY(saved.override.since ==
                before.circuit().overrideAt(before.now()).since + std::chrono::hours(hours));
        BreakerRig rig;
        QVERIFY(rig.circuit().restore(saved, rig.now(), wall + 5min));
        QCOMPARE(rig.circuit().overrideUntil(rig.now()), std::optional(rig.now() + 15min));
    }

    void anotherModelStartsAnewAndKeepsTheHold() // M7
    {
        BreakerRig before;
        before.run(QStringLiteral("fail*5 hold"));
        const SavedCircuit saved = before.circuit().save(before.now(), before.wall());
        BreakerConfig config;
        config.model = BreakerModel::CountWindow;
        BreakerRig rig(config);
        QVERIFY(rig.circuit().restore(saved, rig.now(), saved.savedAt + 1s));
        QCOMPARE(rig.look(), QStringLiteral("forced_open over closed 0"));
        SavedCircuit older = saved; // of a version that did not tell the model
        older.model.reset();
        BreakerRig same(config);
        QVERIFY(same.circuit().restore(older, same.now(), saved.savedAt));
        QCOMPARE(same.look(), QStringLiteral("forced_open over open 60"));
    }

    void theSpreadOfTheOpenTimeIsNotForgotten() // B14, M3
    {
        BreakerConfig config;
        config.openTime = 30s;
        config.openSpread = 0.1;
        BreakerRig before(config, [] { return 0.5; });
        before.run(QStringLiteral("fail*5"));
        QCOMPARE(before.look(), QStringLiteral("open 31.5"));
        const SavedCircuit saved = before.circuit().save(before.now(), before.wall());
        BreakerRig rig(config, [] { return 0.0; });
        QVERIFY(rig.circuit().restore(saved, rig.now(), saved.savedAt));
        config.failureThreshold = 7;
        rig.circuit().reconfigure(config, rig.now());
        QCOMPARE(rig.look(), QStringLiteral("open 31.5"));
    }

    void whatFailedAndWhenIsSaved() // L11
    {
        BreakerRig before;
        before.run(QStringLiteral("fail*4 +2 fail +10"));
        const SavedCircuit saved = before.circuit().save(before.now(), before.wall());
        QCOMPARE(saved.lastFailureAt, std::optional(before.wall() - 10s));
        QCOMPARE(saved.firstFailureAt, std::optional(before.wall() - 12s));
        BreakerRig rig;
        QVERIFY(rig.circuit().restore(saved, rig.now(), saved.savedAt + 5s));
        QCOMPARE(rig.circuit().lastFailureAt(), std::optional(rig.now() - 15s));
        QCOMPARE(rig.circuit().firstFailureAt(rig.now()), std::optional(rig.now() - 17s));
        QCOMPARE(rig.circuit().failureKinds(rig.now()), before.circuit().failureKinds(before.now()));
        QVERIFY(!(rig.circuit().failureKinds(rig.now()) == FailureTally()));
    }

    void aClosedCircuitRestoresToNothing()
    {
        const SavedCircuit saved = saveOf(QStringLiteral("fail*4"));
        BreakerRig rig;
        QVERIFY(rig.circuit().restore(saved, rig.now(), saved.savedAt + 1s));
        QCOMPARE(rig.look(), QStringLiteral("closed 0"));
        QVERIFY(rig.told().isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestCircuitSaved)
#include "tst_circuitsaved.moc"
