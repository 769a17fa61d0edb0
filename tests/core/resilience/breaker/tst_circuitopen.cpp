// SPDX-License-Identifier: GPL-3.0-or-later
// Scenarios B: open, and time.
#include "breakerrig.h"
#include "resilience/callreport.h"
#include "resilience/opentime.h"

#include <QTest>

using namespace switchyard;

namespace {

BreakerConfig backingOff()
{
    BreakerConfig config;
    config.openBackoff = 2.0;
    return config;
}

} // namespace

class TestCircuitOpen : public QObject
{
    Q_OBJECT

private slots:
    void refusesUntilTheTimeIsOver() // B1
    {
        BreakerRig rig;
        const QStringList told = rig.run(QStringLiteral("fail*5 +59.999 ok"));
        QCOMPARE(told, QStringList{QStringLiteral("open 0.001")});
        QCOMPARE(rig.counters().rejectedOpen, quint64{1});
        QCOMPARE(rig.counters().admitted, quint64{5});
    }

    void refusalNamesCircuitStateAndTimeLeft() // B1
    {
        const CircuitId id{QStringLiteral("jira_agent"), CircuitPurpose::Calls};
        const Failure failure = toFailure({Refusal::Reason::Open, 1ms}, id);
        QVERIFY(failure.kind == FailureKind::CircuitOpen);
        QCOMPARE(failure.detail, QStringLiteral("circuit jira_agent/calls is open for another 0.001 s"));
        QVERIFY(toFailure({Refusal::Reason::HalfOpenLimit, {}}, id).kind == FailureKind::HalfOpenLimit);
        QCOMPARE(toFailure({Refusal::Reason::ForcedOpen, {}}, id).detail,
                 QStringLiteral("circuit jira_agent/calls is forced open"));
    }

    void probesAtExactlyTheTimeOut() // B2
    {
        BreakerRig rig;
        const QStringList refused = rig.run(QStringLiteral("fail*5 +60 start:a"));
        QVERIFY(refused.isEmpty());
        QCOMPARE(rig.look(), QStringLiteral("half_open 0+1/3"));
    }

    void staysOpenAndReadyUntilACallComes() // B3
    {
        BreakerRig rig;
        rig.run(QStringLiteral("fail*5 +3600"));
        rig.circuit().tick(rig.now());
        QCOMPARE(rig.look(), QStringLiteral("open ready"));
        QCOMPARE(rig.circuit().remaining(rig.now()), Duration::zero());
        QCOMPARE(rig.circuit().failureCount(rig.now()), 5);
        QCOMPARE(rig.told().size(), 1);
    }

    void everyReaderSeesWhatFellDueWithoutATick() // B3
    {
        BreakerConfig config;
        config.halfOpenMaxWait = 30s;
        BreakerRig rig(config);
        rig.run(QStringLiteral("fail*5 +60 start:a +40"));
        const QString before = rig.look();
        QCOMPARE(before, QStringLiteral("open 50"));
        rig.circuit().tick(rig.now());
        QCOMPARE(rig.look(), before);
        QCOMPARE(rig.changes().back().at, rig.now() - 10s);
    }

    void refusalsCountNothing() // B4
    {
        BreakerRig rig;
        const QStringList refused = rig.run(QStringLiteral("fail*5 ok*1000"));
        QCOMPARE(refused.size(), 1000);
        QCOMPARE(rig.circuit().failureCount(rig.now()), 5);
        QCOMPARE(rig.counters().rejectedOpen, quint64{1000});
        QCOMPARE(rig.told().size(), 1);
    }

    void wallClockDecidesNothing() // B5, B6
    {
        // The circuit is given monotonic time only; the wall time of a save is the one exception.
        BreakerRig rig;
        rig.run(QStringLiteral("fail*5 +59"));
        const SavedCircuit behind = rig.circuit().save(rig.now(), rig.wall() - 1h);
        const SavedCircuit ahead = rig.circuit().save(rig.now(), rig.wall() + 24h);
        QCOMPARE(behind.remaining, 1s);
        QCOMPARE(ahead.remaining, 1s);
    }

    void openTimeRunsThroughASuspend() // B7
    {
        BreakerRig rig;
        rig.run(QStringLiteral("fail*5 +600"));
        rig.circuit().resumed(rig.now(), 600s);
        QCOMPARE(rig.look(), QStringLiteral("open ready"));
    }

    void deadlinePassedInASuspendIsNoFailure() // B8
    {
        BreakerConfig config;
        config.failureThreshold = 1;
        BreakerRig rig(config);
        Permit permit = rig.takePermit();
        rig.pass(600s);
        QCOMPARE(permit.report(rig.now(), failureOf(FailureKind::Suspended)), Verdict::Cancelled);
        QCOMPARE(rig.look(), QStringLiteral("closed 0"));
    }

    void halfOpenWaitDoesNotRunThroughASuspend() // B8
    {
        BreakerConfig config;
        config.halfOpenMaxWait = 30s;
        BreakerRig rig(config);
        rig.run(QStringLiteral("fail*5 +60 start:a +610"));
        rig.circuit().resumed(rig.now(), 600s);
        QCOMPARE(rig.look(), QStringLiteral("half_open 0+1/3"));
        rig.run(QStringLiteral("+19.999"));
        QCOMPARE(rig.look(), QStringLiteral("half_open 0+1/3"));
        rig.run(QStringLiteral("+0.001"));
        QCOMPARE(rig.look(), QStringLiteral("open 60"));
    }

    void oneWakingIsHeardOnce() // B8
    {
        BreakerConfig config;
        config.halfOpenMaxWait = 30s;
        BreakerRig rig(config);
        rig.run(QStringLiteral("fail*5 +60 start:a +610"));
        const TimePoint woke = rig.now();
        rig.circuit().resumed(woke, 600s);
        rig.run(QStringLiteral("+10"));
        rig.circuit().resumed(woke, 600s);
        rig.run(QStringLiteral("+10"));
        QCOMPARE(rig.look(), QStringLiteral("open 60"));
    }

    void aSuspendBeforeTheProbingTakesNothingFromIt() // B8
    {
        BreakerConfig config;
        config.halfOpenMaxWait = 30s;
        BreakerRig rig(config);
        rig.run(QStringLiteral("fail*5 +600"));
        const TimePoint woke = rig.now();
        rig.run(QStringLiteral("+1 start:a +20"));
        rig.circuit().resumed(woke, 600s); // heard of late
        rig.run(QStringLiteral("+9.999"));
        QCOMPARE(rig.look(), QStringLiteral("half_open 0+1/3"));
        rig.run(QStringLiteral("+0.001"));
        QCOMPARE(rig.look(), QStringLiteral("open 60"));
    }

    void anOverrideThatEndsAsleepUncoversTheWholeHalfOpenWait() // B8
    {
        BreakerConfig config;
        config.halfOpenMaxWait = 30s;
        BreakerRig rig(config);
        rig.run(QStringLiteral("fail*5 +60 start:a"));
        rig.lay(OverrideKind::ForcedOpen, 5min);
        rig.run(QStringLiteral("+600"));
        rig.circuit().resumed(rig.now(), 590s);
        QCOMPARE(rig.look(), QStringLiteral("half_open 0+0/3"));
        rig.run(QStringLiteral("+29.999"));
        QCOMPARE(rig.look(), QStringLiteral("half_open 0+0/3"));
        rig.run(QStringLiteral("+0.001"));
        QCOMPARE(rig.look(), QStringLiteral("open 60"));
    }

    void backsOffWhileProbesHang() // B10, C10
    {
        BreakerConfig config;
        config.openBackoff = 2.0;
        config.halfOpenMaxWait = 5s;
        BreakerRig rig(config);
        rig.run(QStringLiteral("fail*5"));
        QCOMPARE(rig.look(), QStringLiteral("open 60"));
        rig.run(QStringLiteral("+60 start:a +5"));
        QCOMPARE(rig.look(), QStringLiteral("open 120")); // to a reader
        rig.circuit().tick(rig.now());
        QCOMPARE(rig.look(), QStringLiteral("open 120"));
        rig.run(QStringLiteral("+120 start:b +5"));
        rig.circuit().tick(rig.now());
        QCOMPARE(rig.look(), QStringLiteral("open 240"));
        QCOMPARE(rig.circuit().failedProbings(), 2);
    }

    void aHalfOpenTimeThatNobodyProbedInIsNoReasonToBackOff() // B10, C15
    {
        BreakerConfig config;
        config.openBackoff = 2.0;
        config.halfOpenMaxWait = 5s;
        BreakerRig rig(config);
        rig.run(QStringLiteral("fail*5 +60 ok +5"));
        QCOMPARE(rig.look(), QStringLiteral("open 60"));
        rig.circuit().tick(rig.now());
        QCOMPARE(rig.look(), QStringLiteral("open 60"));
        QCOMPARE(rig.circuit().failedProbings(), 0);
    }

    void aClockThatStepsBackChangesNothing() // B9
    {
        BreakerRig rig;
        rig.run(QStringLiteral("fail*5 +10 ok +-5"));
        QCOMPARE(rig.look(), QStringLiteral("open 50"));
        rig.run(QStringLiteral("+-3600"));
        QCOMPARE(rig.look(), QStringLiteral("open 50"));
        QVERIFY(rig.circuit().remaining(rig.now()) <= 60s);
    }

    void backsOffWhileProbesKeepFailing() // B10
    {
        BreakerRig rig(backingOff());
        rig.run(QStringLiteral("fail*5"));
        QCOMPARE(rig.look(), QStringLiteral("open 60"));
        rig.run(QStringLiteral("+60 fail"));
        QCOMPARE(rig.look(), QStringLiteral("open 120"));
        rig.run(QStringLiteral("+120 fail"));
        QCOMPARE(rig.look(), QStringLiteral("open 240"));
        rig.run(QStringLiteral("+240 fail"));
        QCOMPARE(rig.look(), QStringLiteral("open 300"));
        rig.run(QStringLiteral("+300 fail"));
        QCOMPARE(rig.look(), QStringLiteral("open 300"));
    }

    void closingEndsTheBackOff() // B10, B11
    {
        BreakerRig rig(backingOff());
        rig.run(QStringLiteral("fail*5 +60 fail +120 ok*3 +1 fail*5"));
        QCOMPARE(rig.look(), QStringLiteral("open 60"));
    }

    void doesNotBackOffByDefault()
    {
        BreakerRig rig;
        rig.run(QStringLiteral("fail*5 +60 fail +60 fail"));
        QCOMPARE(rig.look(), QStringLiteral("open 60"));
    }

    void endlessOpenTimeNeverWraps() // B12
    {
        BreakerConfig config;
        config.openTime = Duration::max();
        config.openSpread = 0.1;
        config.openBackoff = 10.0;
        BreakerRig rig(config, [] { return 0.5; });
        rig.run(QStringLiteral("fail*5 +100000000 ok"));
        QVERIFY(rig.circuit().stateAt(rig.now()) == CircuitState::Open);
        QVERIFY(!rig.circuit().readyToProbe(rig.now()));
        QCOMPARE(openTimeFor(config, 1'000'000, 1.0), Duration::max());
    }

    void spreadKeepsFiveHundredCircuitsApart() // B14
    {
        BreakerConfig config;
        config.openSpread = 0.1;
        int drawn = 0;
        const Jitter jitter = [&drawn] {
            return static_cast<double>(drawn++ % 500) / 500.0;
        };
        std::map<Duration, int> circuitsByTime;
        for (int i = 0; i < 500; ++i) {
            BreakerRig rig(config, jitter);
            rig.run(QStringLiteral("fail*5"));
            ++circuitsByTime[rig.circuit().remaining(rig.now())];
            drawn = i + 1;
        }
        QCOMPARE(circuitsByTime.begin()->first, 60s);
        QVERIFY(circuitsByTime.rbegin()->first < 66s);
        QCOMPARE(circuitsByTime.size(), std::size_t{500});
    }
};

QTEST_APPLESS_MAIN(TestCircuitOpen)
#include "tst_circuitopen.moc"
