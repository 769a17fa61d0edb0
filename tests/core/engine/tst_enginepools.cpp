// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginerig.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::enginetest;

namespace {

const QUrl streamUrl(QStringLiteral("http://one.test/message:stream"));

QByteArray cardOfStreams()
{
    return QByteArray("{'name':'Jira','description':'d','version':'1','capabilities':{'streaming':true},"
                      "'supportedInterfaces':["
                      "{'url':'http://one.test/','protocolBinding':'HTTP+JSON','protocolVersion':'1.0'}],"
                      "'defaultInputModes':[],'defaultOutputModes':[],'skills':[]}")
        .replace('\'', '"');
}

const QByteArray working = "data: {\"task\":{\"id\":\"t1\",\"contextId\":\"c1\",\"status\":{\"state\":"
                           "\"TASK_STATE_WORKING\"}}}\n\n";

QList<PoolSnapshot> poolsOf(const Rig &rig)
{
    return rig.updates.isEmpty() ? QList<PoolSnapshot>() : rig.updates.last().pools;
}

qsizetype countOf(const Rig &rig, const char *operation)
{
    return std::count_if(rig.events.cbegin(), rig.events.cend(), [operation](const Event &event) {
        return event.operationType == QLatin1String(operation);
    });
}

} // namespace

//! The pools as the engine uses and shows them.
class TestEnginePools final : public QObject
{
    Q_OBJECT

private slots:
    void poolsTellTheAgeOfTheAddressInUse()
    {
        Rig rig;
        rig.network.setAddressAge(47s);
        rig.start();
        QVERIFY(poolsOf(rig).first().dnsAge == Duration(40s));
        rig.network.setAddressAge({});
        rig.settle(2s);
        QVERIFY(!poolsOf(rig).first().dnsAge);
    }

    void requestsSayHowLongAnAddressHolds()
    {
        Rig rig;
        FleetConfig fleet = oneAgent();
        fleet.agents[0].pool.dnsTtl = 5s;
        rig.start(fleet);
        rig.engine.send(7, rig.task());
        rig.settle(1s);
        QVERIFY(rig.network.count(cardUrl) > 0 && rig.network.count(rpcUrl) > 0);
        for (const HttpRequest &request : rig.network.requests())
            QVERIFY(request.dnsTtl == Duration(5s));
    }

    void aStreamMayOutliveItsTimeoutAndIsNoLeak()
    {
        Rig rig;
        rig.network.script(cardUrl, {FakeAnswer::ok(cardOfStreams())});
        rig.network.script(streamUrl, {FakeAnswer::stream({working}).open()});
        rig.start();
        rig.engine.send(7, rig.task());
        rig.settle(500ms);
        for (int i = 0; i < 20; ++i) {
            const QList<FakeExchange *> running = rig.network.running();
            for (FakeExchange *exchange : running) {
                if (exchange->request().url == streamUrl)
                    exchange->sendChunk(": still here\n\n");
            }
            rig.settle(10s);
        }
        QVERIFY(!rig.end()); // it lives, 200 s after its start
        for (const PoolSnapshot &pool : poolsOf(rig))
            QCOMPARE(pool.suspectedLeaks, 0);
        QCOMPARE(countOf(rig, "POOL_LEAK_SUSPECTED"), 0);
    }

    void theEventLogTellsOfPools()
    {
        Rig rig;
        rig.start();
        rig.settle(2min); // a check each ten seconds
        QCOMPARE(countOf(rig, "POOL_OPENED"), 1);
        QCOMPARE(countOf(rig, "POOL_CLOSED"), 0);
        rig.engine.setPaused(2, true, {});
        rig.settle(1min);
        QCOMPARE(countOf(rig, "POOL_CLOSED"), 1);
        for (const Event &event : std::as_const(rig.events)) {
            if (event.component == QLatin1String("pool")) {
                QCOMPARE(event.agent, QStringLiteral("jira_agent"));
                QCOMPARE(event.environment, QStringLiteral("production"));
            }
        }
    }

    void agentsAtOneAddressKeepTheStricterLimits()
    {
        Rig rig;
        FleetConfig fleet = oneAgent();
        fleet.agents.append(fleet.agents.first());
        fleet.agents[0].pool.limitPerHost = 3;
        fleet.agents[1].name = QStringLiteral("other_agent");
        fleet.agents[1].url = QUrl(QStringLiteral("HTTP://AGENT.test:80"));
        fleet.agents[1].pool.limit = 7;
        rig.start(fleet);
        rig.settle(1min);
        QVERIFY(rig.updates.size() > 10);
        for (const FleetUpdate &update : std::as_const(rig.updates)) {
            for (const PoolSnapshot &pool : update.pools) {
                QCOMPARE(pool.limit, 7);
                QCOMPARE(pool.limitPerHost, 3);
            }
        }

        fleet.agents[0].pool.limitPerHost = 5;
        rig.engine.applyConfig(2, fleet);
        rig.settle(1s);
        QCOMPARE(poolsOf(rig).size(), 1);
        QCOMPARE(poolsOf(rig).first().limitPerHost, 5);
    }

    void forgetsAPoolOnceThereIsNothingLeftToDraw()
    {
        Rig rig;
        rig.start();
        QList<std::size_t> points;
        QObject::connect(&rig.engine.queries(), &QueryDesk::historyAnswered, &rig.engine,
                         [&points](const HistoryAnswer &answer) { points << answer.pool.size(); });
        HistoryQuery query;
        query.poolKey = poolsOf(rig).first().key;
        const auto ask = [&rig, &query] {
            query.to = rig.time.wallClock();
            query.from = query.to - 10min;
            rig.engine.queries().history(1, query);
        };
        rig.engine.applyConfig(2, FleetConfig{});
        rig.time.advance(50min);
        ask();
        rig.time.advance(20min);
        ask();
        QCOMPARE(points.size(), 2);
        QVERIFY(points[0] > 0);
        QCOMPARE(points[1], std::size_t(0));
    }
};

QTEST_GUILESS_MAIN(TestEnginePools)
#include "tst_enginepools.moc"
