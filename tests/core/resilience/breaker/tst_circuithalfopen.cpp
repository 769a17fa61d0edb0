// SPDX-License-Identifier: GPL-3.0-or-later
// Scenarios C: half-open.
#include "breakerrig.h"
#include "resilience/callreport.h"

#include <QTest>

using namespace switchyard;

namespace {

const QString toReady = QStringLiteral("fail*5 +60");

BreakerConfig withPermits(int permits)
{
    BreakerConfig config;
    config.halfOpenMaxCalls = permits;
    return config;
}

BreakerConfig slowRule()
{
    BreakerConfig config;
    config.model = BreakerModel::CountWindow;
    config.windowCalls = 10;
    config.minimumCalls = 5;
    config.slowCall = 2s;
    config.slowCallRate = 0.5;
    return config;
}

} // namespace

class TestCircuitHalfOpen : public QObject
{
    Q_OBJECT

private slots:
    void staysHalfOpenUntilAllProbesSucceeded() // C1
    {
        BreakerRig rig;
        rig.run(toReady + QStringLiteral(" ok"));
        QCOMPARE(rig.look(), QStringLiteral("half_open 1+0/3"));
        rig.run(QStringLiteral("ok"));
        QCOMPARE(rig.look(), QStringLiteral("half_open 2+0/3"));
        QCOMPARE(rig.circuit().failureCount(rig.now()), 5);
    }

    void closesAfterThreeSuccessesAndClearsTheCounts() // C2
    {
        BreakerRig rig;
        rig.run(toReady + QStringLiteral(" ok*3"));
        QCOMPARE(rig.look(), QStringLiteral("closed 0"));
        const QStringList told{
            QStringLiteral("closed>open consecutive_failures 5"),
            QStringLiteral("open>half_open open_time_over 5"),
            QStringLiteral("half_open>closed probes_succeeded 5"),
        };
        QCOMPARE(rig.told(), told);
        QCOMPARE(rig.circuit().failureKinds(rig.now()), FailureTally());
    }

    void anyFailureOpensForTheWholeTime() // C3
    {
        BreakerRig rig;
        rig.run(toReady + QStringLiteral(" ok ok +7 fail"));
        QCOMPARE(rig.look(), QStringLiteral("open 60"));
        QCOMPARE(rig.told().back(), QStringLiteral("half_open>open probe_failed 5"));
    }

    void refusesBeyondThePermitsForAReasonOfItsOwn() // C4, L9
    {
        BreakerRig rig;
        const QStringList refused = rig.run(toReady + QStringLiteral(" start:a start:b start:c ok"));
        QCOMPARE(refused, QStringList{QStringLiteral("half_open_limit")});
        QCOMPARE(rig.counters().rejectedHalfOpen, quint64{1});
        QCOMPARE(rig.counters().rejectedOpen, quint64{0});
    }

    void aSpentPermitIsNotGivenOutAgain() // C5
    {
        BreakerRig rig;
        const QStringList refused = rig.run(toReady + QStringLiteral(" start:a start:b start:c a=ok ok"));
        QCOMPARE(refused, QStringList{QStringLiteral("half_open_limit")});
        QCOMPARE(rig.look(), QStringLiteral("half_open 1+2/3"));
    }

    void closesAtTheLastProbeWhicheverItIs() // C6
    {
        BreakerRig rig;
        rig.run(toReady + QStringLiteral(" start:a +2 ok ok"));
        QCOMPARE(rig.look(), QStringLiteral("half_open 2+1/3"));
        rig.run(QStringLiteral("a=ok"));
        QCOMPARE(rig.look(), QStringLiteral("closed 0"));
    }

    void cancelledProbeGivesItsPermitBack_data() // C7, C12
    {
        QTest::addColumn<QString>("ending");
        QTest::newRow("cancelled") << QStringLiteral("cancel");
        QTest::newRow("dropped") << QStringLiteral("drop");
    }

    void cancelledProbeGivesItsPermitBack()
    {
        QFETCH(const QString, ending);
        BreakerRig rig(withPermits(1));
        const QStringList refused = rig.run(toReady + QStringLiteral(" start:a a=%1 start:d").arg(ending));
        QVERIFY(refused.isEmpty());
        QCOMPARE(rig.look(), QStringLiteral("half_open 0+1/1"));
        QCOMPARE(rig.told().back(), QStringLiteral("half_open>half_open probe_cancelled 5"));
    }

    void ownRefusalGivesTheProbeBack_data() // C12, F14
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("pool queue full") << static_cast<int>(FailureKind::PoolQueueFull);
        QTest::newRow("pool wait timed out") << static_cast<int>(FailureKind::PoolTimeout);
        QTest::newRow("deadline over") << static_cast<int>(FailureKind::DeadlineOver);
    }

    void ownRefusalGivesTheProbeBack()
    {
        QFETCH(const int, kind);
        BreakerRig rig(withPermits(1));
        rig.run(toReady);
        QCOMPARE(rig.takePermit().report(rig.now(), failureOf(static_cast<FailureKind>(kind))),
                 Verdict::Cancelled);
        QCOMPARE(rig.look(), QStringLiteral("half_open 0+0/1"));
    }

    void neutralAnswerIsAGoodProbe() // C8, C9
    {
        BreakerRig rig;
        rig.run(toReady + QStringLiteral(" 4xx*2"));
        QCOMPARE(rig.look(), QStringLiteral("half_open 2+0/3"));
        rig.run(QStringLiteral("4xx"));
        QCOMPARE(rig.look(), QStringLiteral("closed 0"));
        QCOMPARE(rig.counters().neutral, quint64{3});
    }

    void neutralAnswerReleasesTheProbeIfSoConfigured() // C8, C9
    {
        BreakerConfig config;
        config.neutralProbe = NeutralProbe::ReleasesPermit;
        config.halfOpenMaxWait = 30s;
        BreakerRig rig(config);
        QVERIFY(rig.run(toReady + QStringLiteral(" 4xx*100")).isEmpty());
        QCOMPARE(rig.look(), QStringLiteral("half_open 0+0/3"));
        rig.run(QStringLiteral("+30"));
        QCOMPARE(rig.look(), QStringLiteral("open 60"));
    }

    void probeThatNeverEndsIsBounded() // C10
    {
        BreakerConfig config;
        config.halfOpenMaxWait = 30s;
        BreakerRig rig(config);
        rig.run(toReady + QStringLiteral(" start:a +29.999"));
        QCOMPARE(rig.look(), QStringLiteral("half_open 0+1/3"));
        QCOMPARE(rig.circuit().nextDeadline(), std::optional(rig.now() + 1ms));
        rig.run(QStringLiteral("+0.001"));
        rig.circuit().tick(rig.now());
        QCOMPARE(rig.look(), QStringLiteral("open 60"));
        QCOMPARE(rig.told().back(), QStringLiteral("half_open>open half_open_timeout 5"));
        rig.run(QStringLiteral("a=ok"));
        QCOMPARE(rig.look(), QStringLiteral("open 60"));
        QCOMPARE(rig.counters().stale, quint64{1});
    }

    void withoutABoundOfItsOwnAHungProbeEndsItAfterTwiceItsTimeOut() // C10
    {
        BreakerRig rig;
        rig.run(toReady);
        const Acquisition probe = rig.circuit().tryAcquire(rig.now(), 120s);
        rig.run(QStringLiteral("+239.999"));
        QCOMPARE(rig.look(), QStringLiteral("half_open 0+1/3"));
        rig.run(QStringLiteral("+0.001"));
        QCOMPARE(rig.look(), QStringLiteral("open 60"));
    }

    void aLongProbeIsNotCutByAShortOne() // C10
    {
        BreakerRig rig;
        rig.run(toReady);
        Acquisition longOne = rig.circuit().tryAcquire(rig.now(), 300s);
        Acquisition shortOne = rig.circuit().tryAcquire(rig.now(), 10s);
        shortOne->success(rig.now());
        rig.run(QStringLiteral("+500"));
        QCOMPARE(rig.look(), QStringLiteral("half_open 1+1/3"));
        longOne->success(rig.now());
        QCOMPARE(rig.look(), QStringLiteral("half_open 2+0/3"));
    }

    void betweenProbesItWaitsAsLongAsItTakes() // C10, C15
    {
        BreakerRig rig;
        rig.run(toReady);
        rig.circuit().tryAcquire(rig.now(), 10s)->success(rig.now());
        rig.run(QStringLiteral("+3600"));
        QCOMPARE(rig.look(), QStringLiteral("half_open 1+0/3"));
        QVERIFY(!rig.circuit().nextDeadline().has_value());
        Acquisition stream = rig.circuit().tryAcquire(rig.now());
        rig.run(QStringLiteral("+3600"));
        QCOMPARE(rig.look(), QStringLiteral("half_open 1+1/3"));
    }

    void aHundredCallersAtOnceGetThreePermits() // C11
    {
        BreakerRig rig;
        rig.run(toReady);
        QStringList refused;
        for (int i = 0; i < 100; ++i)
            refused += rig.run(QStringLiteral("start:%1").arg(i));
        QCOMPARE(refused.size(), 97);
        QCOMPARE(refused.count(QStringLiteral("half_open_limit")), 97);
        QCOMPARE(rig.told().filter(QStringLiteral("open>half_open")).size(), 1);
    }

    void isJudgedOnPermitsNotOnTheWindowsMinimum() // C14
    {
        BreakerConfig config;
        config.model = BreakerModel::CountWindow;
        config.windowCalls = 100;
        config.minimumCalls = 10;
        BreakerRig rig(config);
        rig.run(QStringLiteral("fail*10 +60 ok*3"));
        QCOMPARE(rig.look(), QStringLiteral("closed 0"));
        rig.run(QStringLiteral("fail*10 +60 ok ok fail"));
        QCOMPARE(rig.look(), QStringLiteral("open 60"));
    }

    void waitsForCallsWithoutABound() // C15
    {
        BreakerRig rig;
        rig.run(toReady + QStringLiteral(" ok +3600"));
        QCOMPARE(rig.look(), QStringLiteral("half_open 1+0/3"));
        QVERIFY(!rig.circuit().nextDeadline().has_value());
    }

    void onePermitDecidesAlone() // C16
    {
        BreakerRig good(withPermits(1));
        good.run(toReady + QStringLiteral(" ok"));
        QCOMPARE(good.look(), QStringLiteral("closed 0"));
        BreakerRig bad(withPermits(1));
        bad.run(toReady + QStringLiteral(" fail"));
        QCOMPARE(bad.look(), QStringLiteral("open 60"));
    }

    void slowProbesOpenWhenTheirRateSaysSo() // C18
    {
        BreakerRig rig(slowRule());
        rig.run(QStringLiteral("fail*5 +60"));
        rig.takePermit().success(rig.now(), 3s);
        QCOMPARE(rig.look(), QStringLiteral("half_open 1+0/3"));
        rig.takePermit().success(rig.now(), 3s);
        QCOMPARE(rig.told().back(), QStringLiteral("half_open>open slow_probes 5"));
    }

    void oneSlowProbeOfThreeStillCloses() // C18
    {
        BreakerRig rig(slowRule());
        rig.run(QStringLiteral("fail*5 +60"));
        rig.takePermit().success(rig.now(), 3s);
        rig.run(QStringLiteral("ok ok"));
        QCOMPARE(rig.look(), QStringLiteral("closed 0"));
    }
};

QTEST_APPLESS_MAIN(TestCircuitHalfOpen)
#include "tst_circuithalfopen.moc"
