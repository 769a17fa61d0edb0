// SPDX-License-Identifier: GPL-3.0-or-later
// Scenarios O: failure and slow-call rates over windows.
#include "breakerrig.h"

#include <QTest>

using namespace switchyard;

namespace {

BreakerConfig countWindow(int calls, int minimum)
{
    BreakerConfig config;
    config.model = BreakerModel::CountWindow;
    config.windowCalls = calls;
    config.minimumCalls = minimum;
    return config;
}

BreakerConfig timeWindow(Duration length, int minimum)
{
    BreakerConfig config;
    config.model = BreakerModel::TimeWindow;
    config.windowTime = length;
    config.minimumCalls = minimum;
    return config;
}

} // namespace

class TestCircuitWindows : public QObject
{
    Q_OBJECT

private slots:
    void staysClosedBelowTheMinimum() // O1
    {
        BreakerRig rig(countWindow(10, 4));
        rig.run(QStringLiteral("fail*3"));
        QCOMPARE(rig.look(), QStringLiteral("closed 3"));
    }

    void opensAtExactlyTheRate() // O2
    {
        BreakerRig rig(countWindow(10, 4));
        rig.run(QStringLiteral("ok fail fail"));
        QCOMPARE(rig.look(), QStringLiteral("closed 2"));
        rig.run(QStringLiteral("ok"));
        QCOMPARE(rig.told(), QStringList{QStringLiteral("closed>open failure_rate 2")});
    }

    void tellsHowManyFailuresOpenIt()
    {
        BreakerConfig config = countWindow(10, 4);
        config.failureRate = 0.5;
        BreakerRig rig(config);
        QCOMPARE(rig.circuit().failuresToOpen(rig.now()), 2); // of the fewest that are judged
        rig.run(QStringLiteral("ok*8"));
        QCOMPARE(rig.circuit().failuresToOpen(rig.now()), 4);
        config.failureRate = 0.3;
        config.minimumCalls = 10;
        BreakerRig exact(config);
        QCOMPARE(exact.circuit().failuresToOpen(exact.now()), 3);
        rig.run(QStringLiteral("fail*8")); // opens at four of eight
        QCOMPARE(rig.circuit().failuresToOpen(rig.now()), rig.circuit().failureCount(rig.now()));
        config = countWindow(5, 10);
        config.failureRate = 1;
        BreakerRig narrow(config);
        QCOMPARE(narrow.circuit().failuresToOpen(narrow.now()), 5);
        BreakerRig inRow{BreakerConfig{}};
        QCOMPARE(inRow.circuit().failuresToOpen(inRow.now()), BreakerConfig{}.failureThreshold);
    }

    void opensAtRatesThatBinaryFractionsMiss_data()
    {
        QTest::addColumn<double>("rate");
        QTest::addColumn<int>("failures");
        QTest::newRow("3 of 10") << 0.3 << 3;
        QTest::newRow("1 of 10") << 0.1 << 1;
        QTest::newRow("7 of 10") << 0.7 << 7;
    }

    void opensAtRatesThatBinaryFractionsMiss()
    {
        QFETCH(const double, rate);
        QFETCH(const int, failures);
        BreakerConfig config = countWindow(10, 10);
        config.failureRate = rate;
        BreakerRig rig(config);
        rig.run(QStringLiteral("fail*%1 ok*%2").arg(failures - 1).arg(10 - failures));
        rig.run(QStringLiteral("fail"));
        QCOMPARE(rig.told(), QStringList{QStringLiteral("closed>open failure_rate %1").arg(failures)});
    }

    void firstFailureDoesNotOpenByDefault() // O3
    {
        BreakerConfig config;
        config.model = BreakerModel::CountWindow;
        BreakerRig rig(config);
        rig.run(QStringLiteral("fail"));
        QCOMPARE(rig.look(), QStringLiteral("closed 1"));
    }

    void outcomesLeaveAfterTheWindowsTime() // O4
    {
        BreakerRig rig(timeWindow(10s, 100));
        rig.run(QStringLiteral("fail*5 +9.999"));
        QCOMPARE(rig.circuit().window(rig.now()), (OutcomeCount{5, 5, 0}));
        rig.run(QStringLiteral("+0.001 ok"));
        QCOMPARE(rig.circuit().window(rig.now()), (OutcomeCount{1, 0, 0}));
        QCOMPARE(rig.circuit().window(rig.now()).failureRate(), std::optional(0.0));
        QCOMPARE(rig.circuit().failureKinds(rig.now()), FailureTally());
    }

    void aLongGapClearsTheWholeWindow() // O5
    {
        BreakerRig rig(timeWindow(10s, 100));
        for (int i = 0; i < 10; ++i)
            rig.run(QStringLiteral("fail +1"));
        rig.run(QStringLiteral("+3600"));
        QCOMPARE(rig.circuit().window(rig.now()), OutcomeCount());
        rig.run(QStringLiteral("fail"));
        QCOMPARE(rig.circuit().window(rig.now()), (OutcomeCount{1, 1, 0}));
    }

    void aCallCountsWhereItEnds() // O6
    {
        BreakerRig rig(timeWindow(10s, 100));
        rig.run(QStringLiteral("start:a +9 a=fail +9"));
        QCOMPARE(rig.circuit().window(rig.now()), (OutcomeCount{1, 1, 0}));
        rig.run(QStringLiteral("+1"));
        QCOMPARE(rig.circuit().window(rig.now()), OutcomeCount());
    }

    void theOldestOutcomeLeavesAFullWindow() // O7
    {
        BreakerRig rig(countWindow(4, 100));
        rig.circuit().reconfigure(
            [] {
                BreakerConfig config = countWindow(4, 4);
                config.failureRate = 1.0;
                return config;
            }(),
            rig.now());
        rig.run(QStringLiteral("fail fail ok ok"));
        QCOMPARE(rig.circuit().window(rig.now()), (OutcomeCount{4, 2, 0}));
        rig.run(QStringLiteral("ok"));
        QCOMPARE(rig.circuit().window(rig.now()), (OutcomeCount{4, 1, 0}));
        rig.run(QStringLiteral("ok fail*3"));
        QCOMPARE(rig.circuit().window(rig.now()), (OutcomeCount{4, 3, 0}));
        QCOMPARE(rig.circuit().failureKinds(rig.now()).of(FailureKind::ConnectionRefused), 3);
    }

    void aMinimumBeyondTheWindowIsTheWindow() // O8
    {
        BreakerRig rig(countWindow(4, 100));
        rig.run(QStringLiteral("fail*3"));
        QCOMPARE(rig.look(), QStringLiteral("closed 3"));
        rig.run(QStringLiteral("fail"));
        QCOMPARE(rig.look(), QStringLiteral("open 60"));
    }

    void exactlyTheLimitIsNotSlow() // O9
    {
        BreakerConfig config = countWindow(10, 10);
        config.slowCall = 2s;
        BreakerRig rig(config);
        for (int i = 0; i < 10; ++i)
            rig.takePermit().success(rig.now(), 2s);
        QCOMPARE(rig.circuit().window(rig.now()), (OutcomeCount{10, 0, 0}));
        QCOMPARE(rig.look(), QStringLiteral("closed 0"));
    }

    void opensWhenEnoughCallsAreSlow()
    {
        BreakerConfig config = countWindow(10, 4);
        config.slowCall = 2s;
        config.slowCallRate = 0.75;
        BreakerRig rig(config);
        rig.run(QStringLiteral("ok"));
        for (int i = 0; i < 3; ++i)
            rig.takePermit().success(rig.now(), 2s + 1ns);
        QCOMPARE(rig.told(), QStringList{QStringLiteral("closed>open slow_call_rate 0")});
    }

    void slowCallsMeanNothingToTheConsecutiveModel()
    {
        BreakerConfig config;
        config.slowCall = 1ms;
        BreakerRig rig(config);
        for (int i = 0; i < 20; ++i)
            rig.takePermit().success(rig.now(), 1h);
        QCOMPARE(rig.look(), QStringLiteral("closed 0"));
    }

    void neutralOutcomesStayOutOfTheWindow() // O10
    {
        BreakerRig rig(countWindow(10, 1));
        rig.run(QStringLiteral("4xx*20 cancel*20"));
        QCOMPARE(rig.circuit().window(rig.now()), OutcomeCount());
        QVERIFY(!rig.circuit().window(rig.now()).failureRate().has_value());
        QCOMPARE(rig.look(), QStringLiteral("closed 0"));
    }

    void aFrozenCountOutlivesTheWindowWhileOpen()
    {
        BreakerRig rig(timeWindow(10s, 5));
        rig.run(QStringLiteral("fail*5 +3600"));
        QCOMPARE(rig.circuit().failureCount(rig.now()), 5);
        QCOMPARE(rig.circuit().failureKinds(rig.now()).of(FailureKind::ConnectionRefused), 5);
    }

    void closingEmptiesTheWindow()
    {
        BreakerRig rig(countWindow(10, 5));
        rig.run(QStringLiteral("fail*5 +60 ok*3"));
        QCOMPARE(rig.circuit().window(rig.now()), OutcomeCount());
    }

    void aSmallerWindowKeepsTheNewestOutcomes()
    {
        BreakerRig rig(countWindow(10, 100));
        rig.run(QStringLiteral("fail*3 ok*3 fail"));
        BreakerConfig smaller = countWindow(3, 100);
        smaller.failureRate = 1.0;
        rig.circuit().reconfigure(smaller, rig.now());
        QCOMPARE(rig.circuit().window(rig.now()), (OutcomeCount{3, 1, 0}));
        BreakerConfig larger = countWindow(5, 100);
        larger.failureRate = 1.0;
        rig.circuit().reconfigure(larger, rig.now());
        rig.run(QStringLiteral("fail*2"));
        QCOMPARE(rig.circuit().window(rig.now()), (OutcomeCount{5, 3, 0}));
    }
};

QTEST_APPLESS_MAIN(TestCircuitWindows)
#include "tst_circuitwindows.moc"
