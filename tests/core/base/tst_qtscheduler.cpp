// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/qtscheduler.h"

#include <QTest>

using namespace switchyard;

//! What the real scheduler makes of the clocks of a machine that sleeps.
class TestQtScheduler final : public QObject
{
    Q_OBJECT

private slots:
    void knowsOfASuspendBeforeAnyTimerFires() // B8
    {
        Duration slept = 1h; // since the machine was started
        const QtScheduler scheduler(nullptr, [&slept] { return slept; });
        const TimePoint before = scheduler.now();
        QCOMPARE(scheduler.lastGap().slept, Duration::zero());
        slept += 10min;
        const Scheduler::Gap gap = scheduler.lastGap();
        QCOMPARE(gap.slept, Duration(10min));
        QVERIFY(gap.awakeAt >= before);
        QVERIFY(gap.wokeAt >= gap.awakeAt);
        QVERIFY(gap.wokeAt <= scheduler.now());
    }

    void aGapKeepsItsNameHoweverOftenOneAsks()
    {
        Duration slept = 1h;
        const QtScheduler scheduler(nullptr, [&slept] { return slept; });
        slept += 10min;
        const TimePoint wokeAt = scheduler.lastGap().wokeAt;
        QVERIFY(scheduler.lastGap().wokeAt == wokeAt);
        QCOMPARE(scheduler.lastGap().slept, Duration(10min));
    }

    void clocksThatAreReadOneAfterTheOtherMakeNoGap()
    {
        Duration slept = 1h;
        const QtScheduler scheduler(nullptr, [&slept] { return slept; });
        slept -= 2s; // held up between the two readings
        QCOMPARE(scheduler.lastGap().slept, Duration::zero());
        slept += 2s;
        QCOMPARE(scheduler.lastGap().slept, Duration::zero());
    }

    void aGapCoversWhatFellDueSinceTheMachineWasSeenAwake()
    {
        const Scheduler::Gap gap{TimePoint(10s), TimePoint(100s), 80s};
        QVERIFY(!gap.covers(TimePoint(10s)));
        QVERIFY(gap.covers(TimePoint(10s) + 1ns));
        QVERIFY(gap.covers(TimePoint(100s)));
        QVERIFY(!gap.covers(TimePoint(100s) + 1ns));
        QVERIFY(!Scheduler::Gap().covers(TimePoint(10s)));
    }
};

QTEST_GUILESS_MAIN(TestQtScheduler)
#include "tst_qtscheduler.moc"
