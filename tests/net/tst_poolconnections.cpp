// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/servicekey.h"
#include "net/exchangerun.h"
#include "resilience/poolregistry.h"
#include "support/fakescheduler.h"
#include "support/scriptedserver.h"

#include <QTest>

#include <vector>

using namespace switchyard;

namespace {

PoolConfig ofSize(int limit, int perHost)
{
    PoolConfig config;
    config.limit = limit;
    config.limitPerHost = perHost;
    return config;
}

//! A slot and the request that is sent on it, as an attempt holds them.
struct Call
{
    PoolSlot slot;
    std::unique_ptr<ExchangeRun> run;
};

} // namespace

//! The pools' books beside the sockets: what a slot promises there is a connection for (scenarios J1, J6).
class PoolConnectionsTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_server = std::make_unique<ScriptedServer>();
        m_server->on("/", {Play::json("{}")});
        m_server->on("/silent", {Play::silence()});
        m_transport = std::make_unique<QnamTransport>(m_time);
        m_pools = std::make_unique<PoolRegistry>(m_time, TransportConfig{}.shards);
    }
    void cleanup()
    {
        m_calls.clear();
        m_pools.reset();
        m_transport.reset();
        m_server.reset();
    }

    void poolsOfOneHostDoNotShareWhatAShardHas()
    {
        for (const char *path : {"/salesforce", "/jira"}) {
            ConnectionPool &pool = m_pools->get(m_server->url(QLatin1String(path)), 30s);
            for (int i = 0; i < 12; ++i)
                hang(pool);
        }
        QTRY_COMPARE_WITH_TIMEOUT(m_server->requests().size(), 24, 20'000);
        QCOMPARE(m_server->mostConnections(), 24);
    }

    void anUnlimitedPoolHasAConnectionForEachCall()
    {
        ConnectionPool &pool = poolOf(ofSize(0, 0));
        for (int i = 0; i < 60; ++i)
            hang(pool);
        QTRY_COMPARE_WITH_TIMEOUT(m_server->requests().size(), 60, 20'000);
        QVERIFY(allAreAnswered());
    }

    void thereAreNoMoreShardsThanAllowed()
    {
        constexpr int most = TransportConfig::mostShards * TransportConfig::connectionsPerShard;
        ConnectionPool &pool = poolOf(ofSize(0, 0));
        for (int i = 0; i < most + 4; ++i)
            hang(pool);
        QTRY_COMPARE_WITH_TIMEOUT(m_server->requests().size(), most, 20'000);
        m_server->on("/silent", {Play::json("{}")});
        QVERIFY(allAreAnswered());
        QCOMPARE(m_server->mostConnections(), most);
        QCOMPARE(m_server->requests().size(), most + 4);
    }

    // J1
    void twentyOfThirtyAreOnTheWireAndTheRestFollowInOrder()
    {
        QStringList served;
        QObject owner;
        ConnectionPool &pool = poolOf({});
        for (int i = 0; i < 30; ++i) {
            SlotRequest *request = pool.request(&owner);
            connect(request, &SlotRequest::finished, &owner, [this, request, i, &served] {
                served.append(QString::number(i));
                send(*request->take(), QStringLiteral("/silent"));
            });
            request->start();
        }
        m_time.advance(0s);
        QTRY_COMPARE(m_server->requests().size(), 20);
        QCOMPARE(served.size(), 20);
        QCOMPARE(m_server->openConnections(), 20);
        QCOMPARE(pool.status().waiting, 10);

        m_server->on("/silent", {Play::json("{}")});
        m_server->answerSilenced(Play::json("{}"));
        for (std::size_t i = 0; i < 30; ++i) {
            QVERIFY(i < m_calls.size());
            QCOMPARE(m_calls[i].run->toEnd().outcome(), QStringLiteral("ok"));
            m_calls[i].slot.release();
            m_time.advance(0s);
            QVERIFY(pool.status().active <= 20);
        }
        for (int i = 0; i < 30; ++i)
            QCOMPARE(served.at(i), QString::number(i));
        QCOMPARE(m_server->requests().size(), 30);
        QCOMPARE(pool.status().active, 0);
    }

    // J6
    void anIdlePoolGoesAfterItsSocketsWereClosed()
    {
        PoolConfig config;
        config.keepAlive = 1s;
        ConnectionPool &pool = poolOf(config);
        QSignalSpy dropped(m_pools.get(), &PoolRegistry::poolDropped);
        m_pools->start();
        send(*pool.tryAcquire(), QStringLiteral("/"), config.keepAlive);
        QCOMPARE(m_calls[0].run->toEnd().outcome(), QStringLiteral("ok"));
        m_calls.clear();
        QCOMPARE(pool.status().idle, 1);
        QCOMPARE(m_server->openConnections(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(m_server->openConnections(), 0, 30'000);
        m_time.advance(1s);
        QCOMPARE(pool.status().idle, 0);
        QCOMPARE(pool.status().active, 0);
        m_time.advance(29s);
        QCOMPARE(dropped.count(), 1);
    }

private:
    ConnectionPool &poolOf(const PoolConfig &config)
    {
        m_pools->setTerms({{serviceKey(m_server->url()).value(), config}});
        return m_pools->get(m_server->url(), 30s);
    }

    void send(PoolSlot slot, const QString &path, Duration keepAlive = 30s)
    {
        HttpRequest request = get(m_server->url(path));
        request.shard = slot.shard();
        request.keepAlive = keepAlive;
        m_calls.push_back({std::move(slot), std::make_unique<ExchangeRun>(*m_transport, request)});
        m_calls.back().run->start();
    }
    void hang(ConnectionPool &pool) { send(pool.tryAcquire().value(), QStringLiteral("/silent")); }
    [[nodiscard]] bool allAreAnswered()
    {
        m_server->answerSilenced(Play::json("{}"));
        return std::all_of(m_calls.cbegin(), m_calls.cend(),
                           [](const Call &call) { return call.run->toEnd().isOk(); });
    }

    FakeScheduler m_time;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<QnamTransport> m_transport;
    std::unique_ptr<PoolRegistry> m_pools;
    std::vector<Call> m_calls;
};

QTEST_GUILESS_MAIN(PoolConnectionsTest)
#include "tst_poolconnections.moc"
