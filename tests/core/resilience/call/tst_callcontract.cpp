// SPDX-License-Identifier: GPL-3.0-or-later
#include "call/callrig.h"
#include "call/lines.h"

#include <QTest>

using namespace switchyard;

//! The five points that every job keeps.
class TestCallContract final : public QObject
{
    Q_OBJECT

private slots:
    void startsOnce();
    void neverFinishesFromInsideStart_data();
    void neverFinishesFromInsideStart();
    void cancelledBeforeItsStart();
    void cancelledFromInsideItsFirstSignal();
    void deletingEndsAllSilently_data();
    void deletingEndsAllSilently();
    void mayBeDeletedFromItsSignals_data();
    void mayBeDeletedFromItsSignals();
    void mayStartAnotherWhenItEnds();
    void factoryMayCancel();
    void unmakeableRequestIsAFailureOfOurs();
    void deletesItselfAndItsAttempts();
    void outlivesItsPool();
};

void TestCallContract::startsOnce()
{
    CallRig rig;
    ResilientCall *const call = rig.call();
    call->start();
    rig.clock.advance(0s);
    call->start();
    rig.clock.advance(0s);
    QCOMPARE(rig.sent, std::size_t(1));
    QCOMPARE(rig.log.filter(QStringLiteral(" end ")).size(), 1);
}

void TestCallContract::neverFinishesFromInsideStart_data()
{
    QTest::addColumn<int>("which");
    QTest::newRow("answer") << 0;
    QTest::newRow("open circuit") << 1;
    QTest::newRow("deadline over") << 2;
    QTest::newRow("closed pool") << 3;
    QTest::newRow("open circuit, answer at hand") << 4;
}

void TestCallContract::neverFinishesFromInsideStart()
{
    QFETCH(int, which);
    CallRig rig;
    if (which == 1 || which == 4)
        rig.failCalls(5);
    if (which == 2)
        rig.plan.deadline = rig.clock.now();
    if (which == 3)
        rig.pool->close();
    if (which == 4)
        rig.plan.fallback.fixedAnswer = 1;
    rig.call();
    QVERIFY(!rig.outcome());
    rig.clock.advance(0s);
    QVERIFY(rig.outcome());
}

void TestCallContract::cancelledBeforeItsStart()
{
    CallRig rig;
    ResilientCall *const call = rig.make();
    call->cancel();
    QCOMPARE(toString(rig.failureOf().kind), QStringLiteral("cancelled"));
    call->start();
    rig.clock.advance(1min);
    QCOMPARE(rig.sent, std::size_t(0));
    QCOMPARE(rig.outcome()->total, Duration::zero());
}

void TestCallContract::cancelledFromInsideItsFirstSignal()
{
    CallRig rig;
    ResilientCall *const call = rig.make();
    connect(call, &ResilientCall::attemptStarted, call, &ResilientCall::cancel);
    call->start();
    QVERIFY(!rig.outcome());
    rig.clock.advance(0s);
    QCOMPARE(rig.log, lines({"0 end cancelled cancelled ended"}));
    QCOMPARE(rig.breaker->counters().inFlight(), 0u);
}

void TestCallContract::deletingEndsAllSilently_data()
{
    QTest::addColumn<int>("which");
    QTest::newRow("attempt running") << 0;
    QTest::newRow("asleep") << 1;
    QTest::newRow("waiting for a slot") << 2;
    QTest::newRow("end not told yet") << 3;
    QTest::newRow("never started") << 4;
}

void TestCallContract::deletingEndsAllSilently()
{
    QFETCH(int, which);
    PoolConfig one;
    one.limit = 1;
    CallRig rig({}, one);
    std::optional<PoolSlot> busy;
    if (which == 2)
        busy = rig.pool->tryAcquire();
    if (which == 3) {
        rig.failCalls(5);
        rig.clock.advance(0s);
    }
    rig.script = {which == 1 ? answers(503) : hangs()};
    ResilientCall *const call = which == 4 ? rig.make() : rig.call();
    if (which != 3)
        rig.clock.advance(100ms);
    delete call;
    busy.reset();
    QCOMPARE(rig.clock.armed(), 0);
    QCOMPARE(rig.pool->status().active, 0);
    QCOMPARE(rig.pool->status().waiting, 0);
    QCOMPARE(rig.budget.callsInFlight(), 0);
    QCOMPARE(rig.budget.retriesInFlight(), 0);
    QCOMPARE(rig.breaker->counters().inFlight(), 0u);
    QVERIFY(rig.log.filter(QStringLiteral(" end ")).isEmpty());
}

void TestCallContract::mayBeDeletedFromItsSignals_data()
{
    QTest::addColumn<int>("which");
    QTest::newRow("attemptStarted") << 0;
    QTest::newRow("attemptFinished") << 1;
    QTest::newRow("retryScheduled") << 2;
    QTest::newRow("finished") << 3;
}

void TestCallContract::mayBeDeletedFromItsSignals()
{
    QFETCH(int, which);
    CallRig rig;
    rig.script = {answers(503), succeeds()};
    const QPointer<ResilientCall> call(rig.make());
    const auto drop = [call] {
        delete call;
    };
    switch (which) {
    case 0:
        connect(call, &ResilientCall::attemptStarted, this, drop);
        break;
    case 1:
        connect(call, &ResilientCall::attemptFinished, this, drop);
        break;
    case 2:
        connect(call, &ResilientCall::retryScheduled, this, drop);
        break;
    default:
        connect(call, &ResilientCall::finished, this, drop);
    }
    call->start();
    rig.clock.advance(1min);
    QVERIFY(!call);
    QCOMPARE(rig.breaker->counters().inFlight(), 0u);
    QCOMPARE(rig.pool->status().active, 0);
    QCOMPARE(rig.clock.armed(), 0);
}

void TestCallContract::mayStartAnotherWhenItEnds()
{
    PoolConfig one;
    one.limit = 1;
    CallRig rig({}, one);
    ResilientCall *const first = rig.make(QStringLiteral("a"));
    connect(first, &ResilientCall::finished, this, [&rig] { rig.call(QStringLiteral("b")); });
    first->start();
    rig.clock.advance(0s);
    QVERIFY(rig.outcome(QStringLiteral("b"))->answer.has_value());
}

void TestCallContract::factoryMayCancel()
{
    CallRig rig;
    QPointer<ResilientCall> call;
    QPointer<FakeAttempt> made;
    call = rig.make({}, [&](const AttemptContext &, QObject *parent) -> Attempt * {
        made = new FakeAttempt(rig.clock, succeeds(), parent);
        call->cancel();
        return made;
    });
    call->start();
    rig.clock.advance(1min);
    QCOMPARE(rig.log, lines({"0 end cancelled cancelled ended"}));
    QCOMPARE(rig.pool->status().active, 0);
    QVERIFY(!made || made->wasCancelled());
}

void TestCallContract::unmakeableRequestIsAFailureOfOurs()
{
    CallRig rig;
    rig.make({}, [](const AttemptContext &, QObject *) -> Attempt * { return nullptr; })->start();
    rig.clock.advance(0s);
    QCOMPARE(toString(rig.failureOf().kind), QStringLiteral("invalid_request"));
    QCOMPARE(rig.outcome()->verdict, Verdict::Cancelled);
    QCOMPARE(rig.breaker->failureCount(rig.clock.now()), 0);
    QCOMPARE(rig.pool->status().active, 0);
}

void TestCallContract::deletesItselfAndItsAttempts()
{
    CallRig rig;
    rig.script = {answers(503), succeeds()};
    const QPointer<ResilientCall> call(rig.call());
    rig.clock.advance(1min);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QVERIFY(!call);
    QCOMPARE(rig.attempts.size(), std::size_t(2));
    for (const QPointer<FakeAttempt> &attempt : rig.attempts)
        QVERIFY(!attempt);
}

void TestCallContract::outlivesItsPool()
{
    CallRig rig;
    rig.script = {hangs()};
    rig.call();
    rig.pool.reset();
    QCOMPARE(toString(rig.failureOf().kind), QStringLiteral("cancelled"));
    rig.clock.advance(1min);
    QCOMPARE(rig.log.filter(QStringLiteral(" end ")).size(), 1);
}

QTEST_GUILESS_MAIN(TestCallContract)
#include "tst_callcontract.moc"
