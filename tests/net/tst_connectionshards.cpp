// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/exchangerun.h"
#include "support/fakescheduler.h"
#include "support/scriptedserver.h"

#include <QTest>

#include <vector>

using namespace switchyard;

//! Which group of connections a request goes to, and for how long they take any.
class ConnectionShardsTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_server = std::make_unique<ScriptedServer>();
        m_server->on("/", {Play::json("{}")});
        m_server->on("/silent", {Play::silence()});
        m_transport = std::make_unique<QnamTransport>(m_time);
    }
    void cleanup()
    {
        m_transport.reset();
        m_server.reset();
    }

    void connectionPastTheDnsAgeIsNotUsedAgain()
    {
        QCOMPARE(fetch(get(m_server->url())), QStringLiteral("ok"));
        m_time.advance(299s);
        QCOMPARE(fetch(get(m_server->url())), QStringLiteral("ok"));
        QCOMPARE(m_server->connections(), 1);
        m_time.advance(1s);
        QCOMPARE(fetch(get(m_server->url())), QStringLiteral("ok"));
        QCOMPARE(m_server->connections(), 2);
        QTRY_COMPARE(m_server->openConnections(), 1);
    }

    void eachRequestSaysHowOldAnAddressMayBe()
    {
        HttpRequest request = get(m_server->url());
        request.dnsTtl = 5s;
        QCOMPARE(fetch(request), QStringLiteral("ok"));
        m_time.advance(4s);
        QCOMPARE(fetch(request), QStringLiteral("ok"));
        QCOMPARE(m_server->connections(), 1);
        m_time.advance(1s);
        QCOMPARE(fetch(get(m_server->url())), QStringLiteral("ok"));
        QCOMPARE(m_server->connections(), 1); // to the other it is young still
        QCOMPARE(fetch(request), QStringLiteral("ok"));
        QCOMPARE(m_server->connections(), 2);
    }

    void anAddressThatIsNotKeptLeavesTheConnectionsOfOthersAlone()
    {
        QCOMPARE(fetch(get(m_server->url())), QStringLiteral("ok"));
        HttpRequest request = get(m_server->url());
        request.dnsTtl = 0s;
        QCOMPARE(fetch(request), QStringLiteral("ok"));
        QCOMPARE(fetch(request), QStringLiteral("ok"));
        QCOMPARE(m_server->connections(), 3);
        QCOMPARE(fetch(get(m_server->url())), QStringLiteral("ok"));
        QCOMPARE(m_server->connections(), 3);
    }

    void tellsHowOldTheAddressInUseIs()
    {
        using Age = std::optional<Duration>;
        QUrl named = m_server->url();
        named.setHost(QStringLiteral("localhost"));
        QCOMPARE(m_transport->addressAge(named), Age());
        QCOMPARE(fetch(get(named)), QStringLiteral("ok"));
        m_time.advance(10s);
        QCOMPARE(fetch(get(named)), QStringLiteral("ok"));
        m_time.advance(29s);
        QCOMPARE(m_transport->addressAge(named), Age(39s));
        m_time.advance(1s); // and the keep-alive is over
        QCOMPARE(m_transport->addressAge(named), Age());
        QCOMPARE(fetch(get(named)), QStringLiteral("ok"));
        QCOMPARE(m_transport->addressAge(named), Age(0s));
        QCOMPARE(m_transport->addressAge(QUrl(QStringLiteral("http://localhost:9/"))), Age());
        QCOMPARE(fetch(get(m_server->url())), QStringLiteral("ok"));
        QCOMPARE(m_transport->addressAge(m_server->url()), Age()); // an address looks nothing up
    }

    void whatRunsOnAnOldConnectionRunsOn()
    {
        ExchangeRun old(*m_transport, get(m_server->url(QStringLiteral("/silent"))));
        old.start();
        QTRY_COMPARE(m_server->requests().size(), 1);
        m_time.advance(300s);
        QCOMPARE(fetch(get(m_server->url())), QStringLiteral("ok"));
        QCOMPARE(m_server->connections(), 2);
        m_server->answerSilenced(Play::json("late"));
        QCOMPARE(old.toEnd().body(), QByteArray("late"));
    }

    void shardsOpenMoreThanSixConnections()
    {
        const std::vector<std::unique_ptr<ExchangeRun>> runs = startSilent(24);
        QTRY_COMPARE(m_server->requests().size(), 24);
        QCOMPARE(m_server->mostConnections(), 24);
        m_server->answerSilenced(Play::json("{}"));
        for (const auto &run : runs)
            QCOMPARE(run->toEnd().outcome(), QStringLiteral("ok"));
    }

    void aFullShardIsJoinedByAnother()
    {
        TransportConfig config;
        config.shards = 1;
        m_transport = std::make_unique<QnamTransport>(m_time, config);
        const std::vector<std::unique_ptr<ExchangeRun>> runs = startSilent(8);
        QTRY_COMPARE(m_server->requests().size(), 8);
        m_server->answerSilenced(Play::json("{}"));
        for (const auto &run : runs)
            QCOMPARE(run->toEnd().outcome(), QStringLiteral("ok"));
        QCOMPARE(m_server->mostConnections(), 8);
    }

    void namedShardIsKeptToWhileItHasRoom()
    {
        TransportConfig config;
        config.shards = 4;
        m_transport = std::make_unique<QnamTransport>(m_time, config);
        HttpRequest request = get(m_server->url());
        for (const int shard : {0, 1, 4, 1, 5}) {
            request.shard = shard;
            QCOMPARE(fetch(request), QStringLiteral("ok"));
        }
        QCOMPARE(m_server->connections(), 2);

        const std::vector<std::unique_ptr<ExchangeRun>> runs = startSilent(6, 1);
        QTRY_COMPARE(m_server->connections(), 7); // one of the six was there
        request.shard = 1;
        QCOMPARE(fetch(request), QStringLiteral("ok")); // and the next shard serves
        QCOMPARE(m_server->connections(), 8);
    }

private:
    QString fetch(const HttpRequest &request) { return ExchangeRun(*m_transport, request).toEnd().outcome(); }

    std::vector<std::unique_ptr<ExchangeRun>> startSilent(int count, int shard = HttpRequest::anyShard)
    {
        HttpRequest request = get(m_server->url(QStringLiteral("/silent")));
        request.shard = shard;
        std::vector<std::unique_ptr<ExchangeRun>> runs;
        for (int i = 0; i < count; ++i) {
            runs.push_back(std::make_unique<ExchangeRun>(*m_transport, request));
            runs.back()->start();
        }
        return runs;
    }

    FakeScheduler m_time;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<QnamTransport> m_transport;
};

QTEST_GUILESS_MAIN(ConnectionShardsTest)
#include "tst_connectionshards.moc"
