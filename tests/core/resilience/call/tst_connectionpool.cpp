// SPDX-License-Identifier: GPL-3.0-or-later
#include "call/lines.h"
#include "resilience/connectionpool.h"
#include "support/fakescheduler.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace switchyard;

namespace {

constexpr PoolConfig ofSize(int limit, int perHost)
{
    PoolConfig config;
    config.limit = limit;
    config.limitPerHost = perHost;
    return config;
}

//! A pool and what its waiters came to, in order.
struct Rig
{
    explicit Rig(const PoolConfig &config = {}, std::optional<Duration> total = 30s)
        : pool(std::make_unique<ConnectionPool>(ConnectionPool::Identity{QStringLiteral("k"), total}, config,
                                                clock))
    {
    }

    SlotRequest *ask(const QString &name)
    {
        SlotRequest *const request = pool->request(&owner);
        QObject::connect(request, &SlotRequest::finished, request, [this, request, name] {
            Result<PoolSlot> slot = request->take();
            log.append(name + u' ' + (slot ? QStringLiteral("slot") : toString(slot.error().kind)));
            if (slot)
                held.push_back(std::move(*slot));
        });
        request->start();
        return request;
    }

    //! Takes slots at once until none is free.
    int fill()
    {
        int taken = 0;
        while (auto slot = pool->tryAcquire()) {
            held.push_back(std::move(*slot));
            ++taken;
        }
        return taken;
    }

    FakeScheduler clock;
    QObject owner;
    std::vector<PoolSlot> held;
    QStringList log;
    std::unique_ptr<ConnectionPool> pool; //!< goes first: it tells its waiters, who write to the log
};

} // namespace

class TestConnectionPool final : public QObject
{
    Q_OBJECT

private slots:
    void servesTwentyOfThirtyAndTheRestInOrder();
    void neverGrantsFromInsideStart();
    void lateComersDoNotOvertake();
    void cancelledWaiterFreesItsPlace();
    void deletedWaiterFreesItsPlace();
    void cancellingTwiceIsHarmless();
    void waiterGivesUpAfterItsTime();
    void fullQueueRefusesAtOnce();
    void grantedButUntakenSlotComesBack();
    void unlimitedPoolDividesByNothing();
    void smallerLimitBinds_data();
    void smallerLimitBinds();
    void percentagesAgainstBothLimits();
    void raisedLimitServesWaiters();
    void loweredLimitTakesNothingAway();
    void closingEndsWaitersAndTellsHolders();
    void closedPoolRefuses();
    void slotOutlivesItsPool();
    void deletedPoolEndsItsWaiters();
    void waiterMayDeleteThePool();
    void idleConnectionIsUsedAgain();
    void idleConnectionGoesAfterItsKeepAlive();
    void brokenConnectionIsNotKept();
    void suspectsASlotHeldTooLongOnce();
    void suspectsAStreamOnlyWhileItIsSilent();
    void tellsThatItIsExhaustedOnceUntilNobodyWaits();
    void remembersThePeakOfTheHour();
    void tellsTheOldestWait();
};

void TestConnectionPool::servesTwentyOfThirtyAndTheRestInOrder()
{
    Rig rig;
    for (int i = 0; i < 30; ++i)
        rig.ask(QString::number(i));
    rig.clock.advance(0s);
    QCOMPARE(rig.held.size(), std::size_t(20));
    QCOMPARE(rig.pool->status().waiting, 10);

    rig.log.clear();
    rig.held.erase(rig.held.begin() + 5, rig.held.begin() + 8);
    QCOMPARE(rig.log, QStringList());
    rig.clock.advance(0s);
    QCOMPARE(rig.log, lines({"20 slot", "21 slot", "22 slot"}));
    QCOMPARE(rig.pool->status().active, 20);
    QCOMPARE(rig.pool->status().waiting, 7);
}

void TestConnectionPool::neverGrantsFromInsideStart()
{
    Rig rig;
    rig.ask(QStringLiteral("a"));
    QCOMPARE(rig.log, QStringList());
    rig.clock.advance(0s);
    QCOMPARE(rig.log, lines({"a slot"}));
}

void TestConnectionPool::lateComersDoNotOvertake()
{
    Rig rig(ofSize(1, 0));
    rig.fill();
    rig.ask(QStringLiteral("first"));
    rig.held.clear();
    QVERIFY(!rig.pool->tryAcquire());
    rig.clock.advance(0s);
    QCOMPARE(rig.log, lines({"first slot"}));
}

void TestConnectionPool::cancelledWaiterFreesItsPlace()
{
    Rig rig(ofSize(1, 1));
    rig.fill();
    rig.ask(QStringLiteral("a"));
    SlotRequest *const second = rig.ask(QStringLiteral("b"));
    rig.ask(QStringLiteral("c"));
    second->cancel();
    QCOMPARE(rig.log, lines({"b cancelled"}));
    QCOMPARE(rig.pool->status().waiting, 2);
    rig.held.clear();
    rig.clock.advance(0s);
    rig.held.clear();
    rig.clock.advance(0s);
    QCOMPARE(rig.log, lines({"b cancelled", "a slot", "c slot"}));
    rig.held.clear();
    QCOMPARE(rig.pool->status().active, 0);
}

void TestConnectionPool::deletedWaiterFreesItsPlace()
{
    Rig rig(ofSize(1, 1));
    rig.fill();
    delete rig.ask(QStringLiteral("a"));
    rig.ask(QStringLiteral("b"));
    rig.held.clear();
    rig.clock.advance(1min);
    QCOMPARE(rig.log, lines({"b slot"}));
}

void TestConnectionPool::cancellingTwiceIsHarmless()
{
    Rig rig(ofSize(1, 1));
    rig.fill();
    SlotRequest *const request = rig.ask(QStringLiteral("a"));
    request->cancel();
    request->cancel();
    QCOMPARE(rig.log, lines({"a cancelled"}));
}

void TestConnectionPool::waiterGivesUpAfterItsTime()
{
    PoolConfig config = ofSize(1, 1);
    config.waitTimeout = 5s;
    Rig rig(config);
    rig.fill();
    rig.ask(QStringLiteral("a"));
    rig.clock.advance(4999ms);
    QCOMPARE(rig.log, QStringList());
    rig.clock.advance(1ms);
    QCOMPARE(rig.log, lines({"a pool_timeout"}));
    QCOMPARE(rig.pool->status().waiting, 0);
    QCOMPARE(rig.clock.armed(), 0);
}

void TestConnectionPool::fullQueueRefusesAtOnce()
{
    PoolConfig config = ofSize(1, 1);
    config.queueLimit = 2;
    Rig rig(config);
    rig.fill();
    for (const char *name : {"a", "b", "c"})
        rig.ask(QLatin1String(name));
    QCOMPARE(rig.log, QStringList());
    rig.clock.advance(0s);
    QCOMPARE(rig.log, lines({"c pool_queue_full"}));
    QCOMPARE(rig.pool->status().waiting, 2);
}

void TestConnectionPool::grantedButUntakenSlotComesBack()
{
    Rig rig(ofSize(1, 1));
    SlotRequest *const request = rig.pool->request(&rig.owner);
    request->start();
    rig.clock.advance(0s);
    QCOMPARE(rig.pool->status().active, 1);
    delete request;
    QCOMPARE(rig.pool->status().active, 0);
}

void TestConnectionPool::unlimitedPoolDividesByNothing()
{
    Rig rig(ofSize(0, 0));
    for (int i = 0; i < 200; ++i)
        rig.held.push_back(*rig.pool->tryAcquire());
    const PoolStatus status = rig.pool->status();
    QCOMPARE(status.active, 200);
    QCOMPARE(status.bindingLimit, 0);
    QCOMPARE(status.usagePercent, 0.0);
    QCOMPARE(status.bindingUsagePercent, 0.0);
}

void TestConnectionPool::smallerLimitBinds_data()
{
    QTest::addColumn<int>("limit");
    QTest::addColumn<int>("perHost");
    QTest::addColumn<int>("binding");
    QTest::newRow("as designed") << 50 << 20 << 20;
    QTest::newRow("per host unlimited") << 50 << 0 << 50;
    QTest::newRow("pool unlimited") << 0 << 20 << 20;
    QTest::newRow("pool smaller") << 5 << 20 << 5;
}

void TestConnectionPool::smallerLimitBinds()
{
    QFETCH(int, limit);
    QFETCH(int, perHost);
    QFETCH(int, binding);
    Rig rig(ofSize(limit, perHost));
    QCOMPARE(rig.fill(), binding);
    QCOMPARE(rig.pool->bindingLimit(), binding);
}

void TestConnectionPool::percentagesAgainstBothLimits()
{
    Rig rig;
    for (int i = 0; i < 10; ++i)
        rig.held.push_back(*rig.pool->tryAcquire());
    QCOMPARE(rig.pool->status().usagePercent, 20.0);
    QCOMPARE(rig.pool->status().bindingUsagePercent, 50.0);
}

void TestConnectionPool::raisedLimitServesWaiters()
{
    Rig rig(ofSize(1, 0));
    rig.fill();
    rig.ask(QStringLiteral("a"));
    rig.ask(QStringLiteral("b"));
    rig.pool->setConfig(ofSize(2, 0));
    rig.clock.advance(0s);
    QCOMPARE(rig.log, lines({"a slot"}));
}

void TestConnectionPool::loweredLimitTakesNothingAway()
{
    Rig rig(ofSize(3, 0));
    rig.fill();
    rig.pool->setConfig(ofSize(1, 0));
    rig.ask(QStringLiteral("a"));
    QCOMPARE(rig.pool->status().active, 3);
    rig.held.pop_back();
    rig.held.pop_back();
    rig.clock.advance(0s);
    QCOMPARE(rig.log, QStringList());
    rig.held.pop_back();
    rig.clock.advance(0s);
    QCOMPARE(rig.log, lines({"a slot"}));
}

void TestConnectionPool::closingEndsWaitersAndTellsHolders()
{
    Rig rig(ofSize(2, 0));
    rig.fill();
    rig.ask(QStringLiteral("a"));
    rig.ask(QStringLiteral("b"));
    const QSignalSpy closing(rig.pool.get(), &ConnectionPool::closing);
    rig.pool->close();
    rig.pool->close();
    QCOMPARE(rig.log, lines({"a pool_closed", "b pool_closed"}));
    QCOMPARE(closing.count(), 1);
    QCOMPARE(rig.pool->status().active, 2);
    rig.held.clear();
    QCOMPARE(rig.pool->status().active, 0);
    QCOMPARE(rig.pool->status().idle, 0);
    QVERIFY(rig.pool->isUnused());
    QCOMPARE(rig.clock.armed(), 0);
}

void TestConnectionPool::closedPoolRefuses()
{
    Rig rig;
    rig.pool->close();
    QVERIFY(!rig.pool->tryAcquire());
    rig.ask(QStringLiteral("a"));
    rig.clock.advance(0s);
    QCOMPARE(rig.log, lines({"a pool_closed"}));
    QVERIFY(rig.pool->status().closed);
}

void TestConnectionPool::slotOutlivesItsPool()
{
    Rig rig;
    PoolSlot slot = *rig.pool->tryAcquire();
    rig.pool.reset();
    QVERIFY(slot.isHeld());
    slot.release();
    QVERIFY(!slot.isHeld());
}

void TestConnectionPool::deletedPoolEndsItsWaiters()
{
    Rig rig(ofSize(1, 1));
    rig.fill();
    rig.ask(QStringLiteral("a"));
    rig.pool.reset();
    QCOMPARE(rig.log, lines({"a pool_closed"}));
}

void TestConnectionPool::waiterMayDeleteThePool()
{
    Rig rig(ofSize(2, 0));
    rig.fill();
    SlotRequest *const first = rig.ask(QStringLiteral("a"));
    rig.ask(QStringLiteral("b"));
    connect(first, &SlotRequest::finished, this, [&rig] { rig.pool.reset(); });
    rig.held.clear();
    rig.clock.advance(0s);
    QCOMPARE(rig.log, lines({"a slot", "b pool_closed"}));
}

void TestConnectionPool::idleConnectionIsUsedAgain()
{
    Rig rig;
    for (int i = 0; i < 3; ++i)
        rig.pool->tryAcquire()->release();
    const PoolStatus status = rig.pool->status();
    QCOMPARE(status.opened, 1u);
    QCOMPARE(status.idle, 1);
}

void TestConnectionPool::idleConnectionGoesAfterItsKeepAlive()
{
    Rig rig;
    rig.pool->tryAcquire()->release();
    rig.clock.advance(29999ms);
    QCOMPARE(rig.pool->lookAfter(), 0);
    QCOMPARE(rig.pool->status().idle, 1);
    rig.clock.advance(1ms);
    QCOMPARE(rig.pool->status().idle, 0);
    QCOMPARE(rig.pool->lookAfter(), 1);
    QCOMPARE(rig.pool->status().closedRemoved, 1u);
    QCOMPARE(rig.pool->status().active, 0);
    QVERIFY(rig.pool->isUnused());
}

void TestConnectionPool::brokenConnectionIsNotKept()
{
    Rig rig;
    rig.pool->tryAcquire()->discard();
    QCOMPARE(rig.pool->status().idle, 0);
    rig.pool->tryAcquire()->release();
    QCOMPARE(rig.pool->status().opened, 2u);
}

void TestConnectionPool::suspectsASlotHeldTooLongOnce()
{
    Rig rig({}, 10s);
    rig.fill();
    QSignalSpy suspected(rig.pool.get(), &ConnectionPool::leakSuspected);
    rig.clock.advance(10s);
    rig.pool->lookAfter();
    QCOMPARE(suspected.count(), 0);
    rig.clock.advance(1s);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("held for 11")));
    rig.held.resize(1);
    rig.pool->lookAfter();
    rig.pool->lookAfter();
    QCOMPARE(suspected.count(), 1);
    QCOMPARE(rig.pool->status().suspectedLeaks, 1);
    rig.held.clear();
    QCOMPARE(rig.pool->status().suspectedLeaks, 0);
}

void TestConnectionPool::suspectsAStreamOnlyWhileItIsSilent()
{
    Rig rig({}, 10s);
    QSignalSpy suspected(rig.pool.get(), &ConnectionPool::leakSuspected);
    rig.held.push_back(*rig.pool->tryAcquire());
    for (int i = 0; i < 9; ++i) {
        rig.clock.advance(10s);
        rig.pool->lookAfter();
        rig.held[0].renew();
    }
    QCOMPARE(suspected.count(), 0);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("held for 11")));
    rig.clock.advance(11s);
    QCOMPARE(rig.pool->status().suspectedLeaks, 1);
    rig.pool->lookAfter();
    QCOMPARE(suspected.count(), 1);
    rig.held[0].renew();
    QCOMPARE(rig.pool->status().suspectedLeaks, 0);
}

void TestConnectionPool::tellsThatItIsExhaustedOnceUntilNobodyWaits()
{
    PoolConfig config = ofSize(1, 1);
    config.queueLimit = 1;
    config.waitTimeout = 5s;
    Rig rig(config);
    QStringList told;
    connect(rig.pool.get(), &ConnectionPool::exhausted, this,
            [&told](FailureKind why) { told.append(toString(why)); });
    rig.fill();
    for (const char *name : {"a", "b", "c"})
        rig.ask(QLatin1String(name));
    QCOMPARE(told, lines({"pool_queue_full"}));
    rig.pool->lookAfter(); // one waits still
    rig.clock.advance(5s);
    QCOMPARE(told, lines({"pool_queue_full"}));
    rig.pool->lookAfter();
    rig.ask(QStringLiteral("d"));
    rig.clock.advance(5s);
    QCOMPARE(told, lines({"pool_queue_full", "pool_timeout"}));
}

void TestConnectionPool::remembersThePeakOfTheHour()
{
    Rig rig;
    rig.fill();
    rig.held.clear();
    rig.clock.advance(30min);
    rig.held.push_back(*rig.pool->tryAcquire());
    QCOMPARE(rig.pool->status().peakHour, 20);
    rig.clock.advance(29min);
    QCOMPARE(rig.pool->status().peakHour, 20);
    rig.clock.advance(1min);
    QCOMPARE(rig.pool->status().peakHour, 1);
    rig.held.clear();
    QCOMPARE(rig.pool->status().peakHour, 1);
    rig.clock.advance(3h);
    QCOMPARE(rig.pool->status().peakHour, 0);
}

void TestConnectionPool::tellsTheOldestWait()
{
    Rig rig(ofSize(1, 1));
    rig.fill();
    rig.ask(QStringLiteral("a"));
    rig.clock.advance(2s);
    rig.ask(QStringLiteral("b"));
    rig.clock.advance(1s);
    QCOMPARE(rig.pool->status().oldestWait, Duration(3s));
}

QTEST_GUILESS_MAIN(TestConnectionPool)
#include "tst_connectionpool.moc"
