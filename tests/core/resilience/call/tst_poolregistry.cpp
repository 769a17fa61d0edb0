// SPDX-License-Identifier: GPL-3.0-or-later
#include "call/lines.h"
#include "resilience/poolregistry.h"
#include "support/fakescheduler.h"

#include <QSignalSpy>
#include <QTest>

using namespace switchyard;

//! Which pool a call gets, and how long it stays.
class TestPoolRegistry final : public QObject
{
    Q_OBJECT

private slots:
    void spellingsOfAnAddressShareAPool_data();
    void spellingsOfAnAddressShareAPool();
    void timeoutsHavePoolsOfTheirOwn();
    void looksEveryThirtySeconds();
    void keepsAPinnedPool();
    void replacesAClosedPool();
    void poolsThatAreMadeTogetherShareAShard();
    void termsHoldForAllPoolsOfABaseUrl();
    void timeSleptThroughMakesNoSuspectedLeak();
};

void TestPoolRegistry::spellingsOfAnAddressShareAPool_data()
{
    QTest::addColumn<QString>("url");
    QTest::newRow("plain") << "http://h";
    QTest::newRow("slash at the end") << "http://h/";
    QTest::newRow("upper case and port") << "HTTP://H:80";
}

void TestPoolRegistry::spellingsOfAnAddressShareAPool()
{
    QFETCH(QString, url);
    QCOMPARE(poolKey(QUrl(url), 30s), QStringLiteral("http://h_timeout_30"));
}

void TestPoolRegistry::timeoutsHavePoolsOfTheirOwn()
{
    FakeScheduler clock;
    PoolRegistry registry(clock, 4);
    const QUrl url(QStringLiteral("https://h/a"));
    ConnectionPool &thirty = registry.get(url, 30s);
    QCOMPARE(&registry.get(url, 30'000ms), &thirty);
    QVERIFY(&registry.get(url, 10s) != &thirty);
    QVERIFY(&registry.get(url, {}) != &thirty);
    QStringList keys;
    for (const PoolStatus &status : registry.status())
        keys.append(status.key);
    QCOMPARE(keys, lines({"https://h/a_timeout_10", "https://h/a_timeout_30", "https://h/a_timeout_none"}));
    QCOMPARE(poolKey(url, 2500ms), QStringLiteral("https://h/a_timeout_2.5"));
}

void TestPoolRegistry::looksEveryThirtySeconds()
{
    FakeScheduler clock;
    PoolRegistry registry(clock, 4);
    QSignalSpy dropped(&registry, &PoolRegistry::poolDropped);
    registry.start();
    const QUrl url(QStringLiteral("http://h"));
    registry.get(url, 30s).tryAcquire()->release();
    clock.advance(29s);
    QCOMPARE(registry.status().size(), std::size_t(1));
    clock.advance(1s);
    QCOMPARE(dropped.count(), 1);
    QCOMPARE(registry.status().size(), std::size_t(0));
}

void TestPoolRegistry::keepsAPinnedPool()
{
    FakeScheduler clock;
    PoolRegistry registry(clock, 4);
    registry.start();
    auto pin = registry.get(QUrl(QStringLiteral("http://h")), 30s).pin();
    clock.advance(5min);
    QCOMPARE(registry.status().size(), std::size_t(1));
    pin.reset();
    clock.advance(30s);
    QCOMPARE(registry.status().size(), std::size_t(0));
}

void TestPoolRegistry::replacesAClosedPool()
{
    FakeScheduler clock;
    PoolRegistry registry(clock, 4);
    const QUrl url(QStringLiteral("http://h"));
    const auto slot = registry.get(url, 30s).tryAcquire();
    registry.closeAll();
    QVERIFY(slot->isHeld());
    QVERIFY(!registry.get(url, 30s).isClosed());
    QCOMPARE(registry.status().size(), std::size_t(1));
}

void TestPoolRegistry::poolsThatAreMadeTogetherShareAShard()
{
    FakeScheduler clock;
    PoolRegistry registry(clock, 3);
    QList<int> shards;
    for (int i = 0; i < 32; ++i) {
        const QUrl url(QStringLiteral("https://agent-%1.test").arg(i));
        const auto slot = registry.get(url, 10s).tryAcquire();
        shards.append(slot->shard());
    }
    QList<int> expected;
    for (const int shard : {0, 1, 2, 0})
        expected.append(QList<int>(8, shard));
    QCOMPARE(shards, expected);
}

void TestPoolRegistry::termsHoldForAllPoolsOfABaseUrl()
{
    FakeScheduler clock;
    PoolRegistry registry(clock, 4);
    const QUrl url(QStringLiteral("http://h/a"));
    const QUrl other(QStringLiteral("http://h/b"));
    PoolConfig terms;
    terms.limit = 3;
    registry.setTerms({{QStringLiteral("http://h/a"), terms}});
    const ConnectionPool &first = registry.get(url, 30s);
    QCOMPARE(first.bindingLimit(), 3);
    QCOMPARE(registry.get(QUrl(QStringLiteral("HTTP://H:80/a/")), 10s).bindingLimit(), 3);
    QCOMPARE(registry.get(other, 30s).bindingLimit(), 20);

    terms.limit = 7;
    registry.setTerms({{QStringLiteral("http://h/a"), terms}});
    QCOMPARE(first.bindingLimit(), 7);
    registry.setTerms({}); // its agent has gone, its calls end under what they began with
    QCOMPARE(first.bindingLimit(), 7);
}

void TestPoolRegistry::timeSleptThroughMakesNoSuspectedLeak() // B8
{
    FakeScheduler clock;
    PoolRegistry registry(clock, 4);
    registry.start();
    QSignalSpy leaks(&registry, &PoolRegistry::leakSuspected);
    const auto slot = registry.get(QUrl(QStringLiteral("http://h")), 30s).tryAcquire();
    clock.advance(10s);
    clock.suspend(10min); // the look at the pools comes first on waking
    QCOMPARE(registry.status().front().suspectedLeaks, 0);
    clock.advance(10s);
    clock.suspend(10min); // and once more
    QCOMPARE(leaks.count(), 0);
    QCOMPARE(registry.status().front().suspectedLeaks, 0);
    clock.advance(31s); // but awake it may last no longer than others
    QCOMPARE(leaks.count(), 1);
    QCOMPARE(registry.status().front().suspectedLeaks, 1);
    QVERIFY(leaks[0][1].value<Duration>() <= Duration(51s));
}

QTEST_GUILESS_MAIN(TestPoolRegistry)
#include "tst_poolregistry.moc"
