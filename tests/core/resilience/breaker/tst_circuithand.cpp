// SPDX-License-Identifier: GPL-3.0-or-later
// Scenarios E: the operator's hand.
#include "breakerrig.h"
#include "resilience/callreport.h"

#include <QTest>

using namespace switchyard;

class TestCircuitHand : public QObject
{
    Q_OBJECT

private slots:
    void tripOpensAndRecoversByItself() // E1
    {
        BreakerRig rig;
        rig.run(QStringLiteral("fail*2 trip"));
        QCOMPARE(rig.look(), QStringLiteral("open 60"));
        QCOMPARE(rig.told(), QStringList{QStringLiteral("closed>open manual 2")});
        QCOMPARE(rig.changes().back().by.who, QStringLiteral("kim"));
        QCOMPARE(rig.circuit().openedBy().why, QStringLiteral("drill"));
        rig.run(QStringLiteral("+60 ok*3"));
        QCOMPARE(rig.look(), QStringLiteral("closed 0"));
    }

    void trippingAnOpenCircuitStartsItsTimeAnew() // E2
    {
        BreakerRig rig;
        rig.run(QStringLiteral("fail*5 +30 trip"));
        QCOMPARE(rig.look(), QStringLiteral("open 60"));
        QCOMPARE(rig.told().size(), 2);
        QCOMPARE(rig.told().back(), QStringLiteral("open>open manual 5"));
    }

    void noTimerLeavesForcedOpen() // E3
    {
        BreakerRig rig;
        const QStringList refused = rig.run(QStringLiteral("hold +86400 ok"));
        QCOMPARE(refused, QStringList{QStringLiteral("forced_open")});
        QCOMPARE(rig.look(), QStringLiteral("forced_open over closed 0"));
        QVERIFY(!rig.circuit().nextDeadline().has_value());
    }

    void holdTellsWhenItEnds()
    {
        BreakerRig rig;
        rig.lay(OverrideKind::ForcedOpen, 15min);
        const Acquisition refused = rig.circuit().tryAcquire(rig.now());
        QVERIFY(!refused && refused.error().remaining == std::optional<Duration>(15min));
        QCOMPARE(rig.circuit().nextDeadline(), std::optional(rig.now() + 15min));
    }

    void holdEndsByItselfAtItsEnd()
    {
        BreakerRig rig;
        rig.run(QStringLiteral("fail*5"));
        rig.lay(OverrideKind::ForcedOpen, 15min);
        QCOMPARE(rig.look(), QStringLiteral("forced_open over open 60"));
        rig.run(QStringLiteral("+899.999 ok"));
        QCOMPARE(rig.look(), QStringLiteral("forced_open over open ready"));
        rig.run(QStringLiteral("+0.001"));
        QCOMPARE(rig.look(), QStringLiteral("open ready"));
        rig.circuit().tick(rig.now());
        QCOMPARE(rig.told().back(), QStringLiteral("forced_open/open>open override_expired 5"));
    }

    void probesOutWhenHeldAreStale() // E4
    {
        BreakerRig rig;
        rig.run(QStringLiteral("fail*5 +60 start:a start:b hold a=ok b=ok"));
        QCOMPARE(rig.look(), QStringLiteral("forced_open over half_open 0+0/3"));
        QCOMPARE(rig.counters().stale, quint64{2});
        rig.run(QStringLiteral("release"));
        QCOMPARE(rig.look(), QStringLiteral("half_open 0+0/3"));
    }

    void halfOpenBoundDoesNotRunUnderAHold() // E5
    {
        BreakerConfig config;
        config.halfOpenMaxWait = 30s;
        BreakerRig rig(config);
        rig.run(QStringLiteral("fail*5 +60 start:a hold +3600"));
        rig.circuit().tick(rig.now());
        QCOMPARE(rig.look(), QStringLiteral("forced_open over half_open 0+0/3"));
        rig.run(QStringLiteral("release +29.999"));
        QCOMPARE(rig.look(), QStringLiteral("half_open 0+0/3"));
        rig.run(QStringLiteral("+0.001"));
        QCOMPARE(rig.look(), QStringLiteral("open 60"));
    }

    void aBoundLiftedUnderAHoldIsGoneAfterIt() // E5
    {
        BreakerConfig config;
        config.halfOpenMaxWait = 30s;
        BreakerRig rig(config);
        rig.run(QStringLiteral("fail*5 +60 start:a"));
        rig.lay(OverrideKind::ForcedOpen, 1s);
        config.halfOpenMaxWait.reset();
        rig.circuit().reconfigure(config, rig.now());
        rig.run(QStringLiteral("+3600"));
        QCOMPARE(rig.look(), QStringLiteral("half_open 0+0/3"));
    }

    void resetEndsAHoldAndClearsEverything() // E6
    {
        BreakerConfig config;
        config.openBackoff = 2.0;
        BreakerRig rig(config);
        rig.run(QStringLiteral("fail*5 +60 fail hold reset"));
        QCOMPARE(rig.look(), QStringLiteral("closed 0"));
        QCOMPARE(rig.told().back(), QStringLiteral("forced_open/open>closed reset 5"));
        QCOMPARE(rig.circuit().failedProbings(), 0);
        rig.run(QStringLiteral("fail*5"));
        QCOMPARE(rig.look(), QStringLiteral("open 60"));
    }

    void resetOfAnOpenCircuitAdmitsAtOnceAndForgetsOldCalls() // E7
    {
        BreakerRig rig;
        rig.run(QStringLiteral("start:a start:b start:c fail*5 reset"));
        QVERIFY(rig.run(QStringLiteral("ok a=fail b=fail c=fail")).isEmpty());
        QCOMPARE(rig.look(), QStringLiteral("closed 0"));
        QCOMPARE(rig.counters().stale, quint64{3});
    }

    void resetOfAClosedCircuitIsOneEventAndNoTransition() // E8
    {
        BreakerRig rig;
        const quint64 before = rig.circuit().generation();
        rig.run(QStringLiteral("fail*3 reset"));
        QCOMPARE(rig.look(), QStringLiteral("closed 0"));
        QCOMPARE(rig.told(), QStringList{QStringLiteral("closed>closed reset 3")});
        QCOMPARE(rig.circuit().generation(), before + 1);
    }

    void callsInFlightRunOnWhenTripped() // E9
    {
        BreakerRig rig;
        Permit permit = rig.takePermit();
        rig.run(QStringLiteral("trip"));
        QCOMPARE(permit.success(rig.now()), Verdict::Stale);
        QCOMPARE(rig.look(), QStringLiteral("open 60"));
        QCOMPARE(rig.told().size(), 1);
    }

    void disabledLetsAllPassAndOnlyObserves() // E10
    {
        BreakerRig rig;
        QVERIFY(rig.run(QStringLiteral("disable fail*100")).isEmpty());
        QCOMPARE(rig.look(), QStringLiteral("disabled over closed 0"));
        QCOMPARE(rig.counters().failed, quint64{100});
        QCOMPARE(rig.told().size(), 1);
        rig.run(QStringLiteral("release fail*4"));
        QCOMPARE(rig.look(), QStringLiteral("closed 4"));
    }

    void disablingAnOpenCircuitLetsCallsPass()
    {
        BreakerRig rig;
        QVERIFY(rig.run(QStringLiteral("fail*5 disable ok fail 4xx")).isEmpty());
        QCOMPARE(rig.look(), QStringLiteral("disabled over open 60"));
        rig.run(QStringLiteral("+10 release"));
        QCOMPARE(rig.look(), QStringLiteral("open 50"));
    }

    void metricsOnlyTellsOnceThatItWouldHaveOpened() // E11
    {
        BreakerRig rig;
        QVERIFY(rig.run(QStringLiteral("observe fail*100")).isEmpty());
        QCOMPARE(rig.told().size(), 2);
        QCOMPARE(rig.told().back(),
                 QStringLiteral("metrics_only/closed>metrics_only/closed would_have_opened 5"));
        QCOMPARE(rig.look(), QStringLiteral("metrics_only over closed 100"));
    }

    void theLastHandWins() // E13
    {
        BreakerRig rig;
        rig.run(QStringLiteral("hold +1 reset"));
        QCOMPARE(rig.look(), QStringLiteral("closed 0"));
        rig.run(QStringLiteral("disable trip"));
        QCOMPARE(rig.look(), QStringLiteral("open 60"));
        rig.run(QStringLiteral("hold trip"));
        QCOMPARE(rig.look(), QStringLiteral("forced_open over open 60"));
        rig.run(QStringLiteral("disable"));
        QCOMPARE(rig.look(), QStringLiteral("disabled over open 60"));
        for (const CircuitChange &change : rig.changes())
            QCOMPARE(change.by, (HandNote{QStringLiteral("kim"), QStringLiteral("drill")}));
    }

    void probeNowNeedsAnOpenCircuit_data() // E14
    {
        QTest::addColumn<QString>("steps");
        QTest::addColumn<QString>("look");
        QTest::newRow("open") << QStringLiteral("fail*5 probe") << QStringLiteral("half_open 0+0/3");
        QTest::newRow("forced open") << QStringLiteral("hold probe") << QStringLiteral("half_open 0+0/3");
        QTest::newRow("closed") << QStringLiteral("probe") << QStringLiteral("closed 0");
        QTest::newRow("half-open") << QStringLiteral("fail*5 +60 start:a probe")
                                   << QStringLiteral("half_open 0+1/3");
        QTest::newRow("disabled over open")
            << QStringLiteral("fail*5 disable probe") << QStringLiteral("disabled over open 60");
    }

    void probeNowNeedsAnOpenCircuit()
    {
        QFETCH(const QString, steps);
        QFETCH(const QString, look);
        BreakerRig rig;
        rig.run(steps);
        QCOMPARE(rig.look(), look);
        const bool refused = rig.told().contains(QStringLiteral("probe refused"));
        QCOMPARE(refused, !look.startsWith(QStringLiteral("half_open 0+0")));
    }

    void probeNowTakesAProbeBeforeItsTime()
    {
        BreakerRig rig;
        rig.run(QStringLiteral("fail*5 +5 probe ok*3"));
        QCOMPARE(rig.look(), QStringLiteral("closed 0"));
        rig.run(QStringLiteral("fail*5 +5 probe fail"));
        QCOMPARE(rig.look(), QStringLiteral("open 60"));
    }

    void probingAHeldClosedCircuitKeepsItsCount()
    {
        BreakerRig rig;
        rig.run(QStringLiteral("fail*2 hold probe"));
        QCOMPARE(rig.circuit().failureCount(rig.now()), 2);
    }

    void releaseWithoutAnOverrideDoesNothing()
    {
        BreakerRig rig;
        rig.run(QStringLiteral("release"));
        QVERIFY(rig.told().isEmpty());
        QCOMPARE(rig.circuit().generation(), quint64{1});
    }

    void anOverrideThatIsOverIsNotLaid()
    {
        BreakerRig rig;
        rig.lay(OverrideKind::ForcedOpen, 0s);
        QCOMPARE(rig.look(), QStringLiteral("closed 0"));
        rig.run(QStringLiteral("hold"));
        rig.lay(OverrideKind::Disabled, -1s);
        QCOMPARE(rig.look(), QStringLiteral("closed 0"));
    }

    void theShownEndOfAHoldGoesWithTheWallClock_data() // B5, B6
    {
        QTest::addColumn<int>("seconds");
        QTest::newRow("set forward") << 3600;
        QTest::newRow("set back") << -3600;
        QTest::newRow("left alone") << 0;
    }
    void theShownEndOfAHoldGoesWithTheWallClock()
    {
        QFETCH(const int, seconds);
        BreakerRig rig;
        rig.lay(OverrideKind::ForcedOpen, 30min);
        rig.run(QStringLiteral("+600"));
        const WallTime wall = rig.wall() + std::chrono::seconds(seconds);
        const quint64 generation = rig.circuit().generation();
        rig.circuit().followWall(rig.now(), wall);
        QVERIFY(rig.circuit().overrideAt(rig.now()).until == wall + 20min);
        QCOMPARE(rig.circuit().overrideUntil(rig.now()), std::optional(rig.now() + 20min));
        QCOMPARE(rig.circuit().generation(), generation);
    }

    void twoClocksReadOneAfterTheOtherDoNotMoveTheShownEnd()
    {
        BreakerRig rig;
        rig.lay(OverrideKind::ForcedOpen, 30min);
        const Override laid = rig.circuit().overrideAt(rig.now());
        rig.circuit().followWall(rig.now(), rig.wall() + 20ms);
        QCOMPARE(rig.circuit().overrideAt(rig.now()), laid);
    }

    void anEndlessHoldHasNoEndToFollow()
    {
        BreakerRig rig;
        rig.run(QStringLiteral("hold"));
        rig.circuit().followWall(rig.now(), rig.wall() + 1h);
        QVERIFY(!rig.circuit().overrideUntil(rig.now()));
        QVERIFY(!rig.circuit().overrideAt(rig.now()).until);
    }

    void anOverrideToTheEndOfTimeNeverWraps()
    {
        BreakerRig rig;
        Override override;
        override.kind = OverrideKind::ForcedOpen;
        override.until = std::chrono::sys_days{std::chrono::year{9999} / 1 / 1};
        rig.circuit().setOverride(override, rig.now(), rig.wall());
        rig.run(QStringLiteral("+1000000"));
        QCOMPARE(rig.look(), QStringLiteral("forced_open over closed 0"));
    }
};

QTEST_APPLESS_MAIN(TestCircuitHand)
#include "tst_circuithand.moc"
