// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/poolwatch.h"
#include "support/fakescheduler.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace switchyard;

namespace {

const QUrl url(QStringLiteral("http://h"));
const QString key = QStringLiteral("http://h_timeout_10");

//! Pools, and what the event log says of them.
struct Rig
{
    Rig()
    {
        subscription = journal.subscribe([this](const QList<Event> &told) { events += told; });
        pools.start();
    }

    ConnectionPool &pool() { return pools.get(url, 10s); }
    [[nodiscard]] QStringList operations() const
    {
        QStringList names;
        for (const Event &event : events)
            names << event.operationType;
        return names;
    }

    FakeScheduler time;
    EventJournal journal{time};
    PoolRegistry pools{time, 4};
    PoolWatch watch{time, pools, journal, [](const QString &) {
                        return PoolWatch::Owner{QStringLiteral("jira"), QStringLiteral("production")};
                    }};
    QList<Event> events;
    EventJournal::Subscription subscription;
};

QStringList of(std::initializer_list<const char *> names)
{
    QStringList all;
    for (const char *name : names)
        all << QString::fromLatin1(name);
    return all;
}

} // namespace

//! What the event log tells of the pools.
class TestPoolWatch final : public QObject
{
    Q_OBJECT

private slots:
    void tellsOfAPoolFromItsFirstCallToItsEnd()
    {
        Rig rig;
        rig.pool().tryAcquire()->release();
        rig.time.advance(0s);
        QCOMPARE(rig.operations(), of({"POOL_OPENED"}));
        const Event opened = rig.events[0];
        QCOMPARE(opened.component, QStringLiteral("pool"));
        QCOMPARE(opened.kind, QStringLiteral("pool"));
        QCOMPARE(opened.agent, QStringLiteral("jira"));
        QCOMPARE(opened.environment, QStringLiteral("production"));
        QVERIFY(opened.severity == EventSeverity::Info);
        const QJsonObject line = QJsonDocument::fromJson(toJsonLine(opened)).object();
        QCOMPARE(line.value(QStringLiteral("pool")).toString(), key);
        QCOMPARE(line.value(QStringLiteral("limit")).toInt(), 50);
        QCOMPARE(line.value(QStringLiteral("limit_per_host")).toInt(), 20);

        rig.time.advance(30s);
        QCOMPARE(rig.operations(), of({"POOL_OPENED", "POOL_CLOSED"}));
        QCOMPARE(rig.events[1].agent, QStringLiteral("jira"));
    }

    void aPoolOfRareCallsIsToldOfOnceAnHour()
    {
        Rig rig;
        for (int i = 0; i < 30; ++i) {
            rig.pool().tryAcquire()->release();
            rig.time.advance(2min);
        }
        QCOMPARE(rig.operations(), of({"POOL_OPENED", "POOL_CLOSED"}));
        rig.pool().tryAcquire()->release();
        rig.time.advance(2min);
        QCOMPARE(rig.operations(), of({"POOL_OPENED", "POOL_CLOSED", "POOL_OPENED", "POOL_CLOSED"}));
    }

    void warnsOnceOfASlotThatIsHeldTooLong()
    {
        Rig rig;
        const auto slot = rig.pool().tryAcquire();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("held for 30")));
        rig.time.advance(2min);
        QCOMPARE(rig.operations(), of({"POOL_OPENED", "POOL_LEAK_SUSPECTED"}));
        QVERIFY(rig.events[1].severity == EventSeverity::Warning);
        QCOMPARE(rig.events[1].details.value(QStringLiteral("held")).toDouble(), 30.0);
        QCOMPARE(rig.events[1].details.value(QStringLiteral("pool")).toString(), key);
    }

    void aFullPoolIsToldOfOnceHoweverManyItRefuses()
    {
        Rig rig;
        PoolConfig config;
        config.limit = 1;
        config.queueLimit = 1;
        rig.pools.setTerms({{QStringLiteral("http://h"), config}});
        const auto slot = rig.pool().tryAcquire();
        QObject owner;
        for (int i = 0; i < 5; ++i)
            rig.pool().request(&owner)->start();
        rig.time.advance(0s);
        QCOMPARE(rig.operations(), of({"POOL_OPENED", "POOL_FULL"}));
        QVERIFY(rig.events[1].severity == EventSeverity::Warning);
        const QJsonObject details = rig.events[1].details;
        QCOMPARE(details.value(QStringLiteral("reason")).toString(), QStringLiteral("pool_queue_full"));
        QCOMPARE(details.value(QStringLiteral("active")).toInt(), 1);
        QCOMPARE(details.value(QStringLiteral("waiting")).toInt(), 1);
    }
};

QTEST_GUILESS_MAIN(TestPoolWatch)
#include "tst_poolwatch.moc"
