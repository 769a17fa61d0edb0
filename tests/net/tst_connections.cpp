// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/exchangerun.h"
#include "net/phaseclock.h"
#include "support/fakescheduler.h"
#include "support/scriptedserver.h"

#include <QTest>

using namespace switchyard;

//! Which connection a request goes over, what it carries, and where its time went.
class ConnectionsTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_server = std::make_unique<ScriptedServer>();
        m_server->on("/", {Play::json("{}")});
        m_transport = std::make_unique<QnamTransport>(m_time);
    }
    void cleanup()
    {
        m_transport.reset();
        m_server.reset();
    }

    void keptConnectionIsUsedAgain()
    {
        for (int i = 0; i < 5; ++i)
            QCOMPARE(fetch(get(m_server->url())), QStringLiteral("ok"));
        QCOMPARE(m_server->connections(), 1);
    }

    void freshConnectionIsNewAndNotKept()
    {
        QCOMPARE(fetch(get(m_server->url())), QStringLiteral("ok"));
        HttpRequest request = get(m_server->url());
        request.freshConnection = true;
        QCOMPARE(fetch(request), QStringLiteral("ok"));
        QCOMPARE(m_server->connections(), 2);
        QTRY_COMPARE(m_server->openConnections(), 1);
        QCOMPARE(fetch(get(m_server->url())), QStringLiteral("ok"));
        QCOMPARE(m_server->connections(), 2);
    }

    void idleConnectionIsClosedAfterKeepAlive()
    {
        HttpRequest request = get(m_server->url());
        request.keepAlive = 1s;
        QCOMPARE(fetch(request), QStringLiteral("ok"));
        QCOMPARE(m_server->openConnections(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(m_server->openConnections(), 0, 30'000);
    }

    void deathOfAKeptConnectionIsTold_data()
    {
        QTest::addColumn<bool>("resets");
        QTest::addColumn<bool>("posts");
        QTest::newRow("closed, get") << false << false;
        QTest::newRow("reset, get") << true << false;
        QTest::newRow("closed, post") << false << true;
        QTest::newRow("reset, post") << true << true;
    }

    void deathOfAKeptConnectionIsTold()
    {
        QFETCH(const bool, resets);
        QFETCH(const bool, posts);
        const Play death = resets ? Play::reset() : Play::close();
        HttpRequest request = posts ? post(m_server->url(), "{}") : get(m_server->url());
        const auto race = [&] {
            m_server->on("/", {Play::json("{}"), death, Play::json("{}")});
            [&] {
                QCOMPARE(fetch(request), QStringLiteral("ok"));
            }();
            auto run = std::make_unique<ExchangeRun>(*m_transport, request);
            run->toEnd();
            return run;
        };
        const auto wasReused = [&] {
            const QList<SeenRequest> &seen = m_server->requests();
            return seen.constLast().connection == seen.at(seen.size() - 2).connection;
        };
        std::unique_ptr<ExchangeRun> raced = race();
        // Qt 6.4 now and then does not keep a connection (1 in 300 under load); that is not this case.
        for (int again = 0; again < 3 && !wasReused(); ++again) {
            QVERIFY(!(*raced)->diedOnReusedConnection());
            raced = race();
        }
        QVERIFY(wasReused());
        QCOMPARE(raced->outcome(), QStringLiteral("connection_reset"));
        QVERIFY((*raced)->diedOnReusedConnection());
        const int connections = m_server->connections();

        request.freshConnection = true;
        ExchangeRun again(*m_transport, request);
        QCOMPARE(again.toEnd().outcome(), QStringLiteral("ok"));
        QVERIFY(!again->diedOnReusedConnection());
        QCOMPARE(m_server->connections(), connections + 1);
    }

    void deathOfANewConnectionIsNotTheRace()
    {
        m_server->on("/", {Play::close()});
        ExchangeRun run(*m_transport, get(m_server->url()));
        QCOMPARE(run.toEnd().outcome(), QStringLiteral("connection_reset"));
        QVERIFY(!run->diedOnReusedConnection());
    }

    void sendsNoCookieAndKeepsNone()
    {
        m_server->on("/", {Play::answer(200, "{}", {{"Set-Cookie", "track=me; Path=/"}})});
        QCOMPARE(fetch(get(m_server->url())), QStringLiteral("ok"));
        QCOMPARE(fetch(get(m_server->url())), QStringLiteral("ok"));
        QVERIFY(!m_server->requests().constLast().headers.contains("Cookie"));
    }

    void asksCachesForAFreshAnswer()
    {
        HttpRequest request = get(m_server->url());
        request.bypassCaches = true;
        QCOMPARE(fetch(request), QStringLiteral("ok"));
        QCOMPARE(m_server->requests().constLast().headers.value("Cache-Control"), QByteArray("no-cache"));
    }

    void carriesHeadersAndShowsBothHeads()
    {
        HttpRequest request = post(m_server->url(QStringLiteral("/")), "{}");
        request.url.setQuery(QStringLiteral("a=b"));
        request.headers.set("A2A-Version", "1.0");
        ExchangeRun run(*m_transport, request);
        QCOMPARE(run.toEnd().outcome(), QStringLiteral("ok"));
        const SeenRequest seen = m_server->requests().constLast();
        QCOMPARE(seen.verb, QByteArray("POST"));
        QCOMPARE(seen.target, QByteArray("/?a=b"));
        QCOMPARE(seen.headers.value("a2a-version"), QByteArray("1.0"));
        QCOMPARE(seen.headers.value("User-Agent"), QByteArray("Switchyard"));
        QVERIFY(run->requestHead().startsWith("POST /?a=b HTTP/1.1\r\nHost: 127.0.0.1:"));
        QVERIFY(run->requestHead().contains("A2A-Version: 1.0\r\n"));
        QCOMPARE(
            run->responseHead(),
            QByteArray("HTTP/1.1 200 Scripted\r\nContent-Type: application/json\r\nContent-Length: 2\r\n"));
    }

    void redirects_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<bool>("follows");
        QTest::addColumn<QString>("outcome");
        const QString ok = QStringLiteral("ok");
        const QString refused = QStringLiteral("redirect_refused");
        QTest::newRow("same host") << QStringLiteral("/card") << true << ok;
        QTest::newRow("same host, unasked") << QStringLiteral("/card") << false << refused;
        QTest::newRow("other name of the host")
            << QStringLiteral("http://localhost:%1/card") << true << refused;
        QTest::newRow("other port") << QStringLiteral("http://127.0.0.1:9/card") << true << refused;
        QTest::newRow("other scheme") << QStringLiteral("https://127.0.0.1:%1/card") << true << refused;
        QTest::newRow("file") << QStringLiteral("file:///etc/passwd") << true << refused;
        QTest::newRow("to itself") << QStringLiteral("/start") << true << refused;
    }

    void redirects()
    {
        QFETCH(QString, target);
        QFETCH(const bool, follows);
        QFETCH(const QString, outcome);
        target.replace(QStringLiteral("%1"), QString::number(m_server->serverPort()));
        m_server->on("/start", {Play::redirect(QUrl(target))});
        m_server->on("/card", {Play::json("card")});
        HttpRequest request = get(m_server->url(QStringLiteral("/start")));
        request.followSameHostRedirects = follows;
        ExchangeRun run(*m_transport, request);
        QCOMPARE(run.toEnd().outcome(), outcome);
        QCOMPARE(run.headers(), 1);
        if (run.isOk()) {
            QCOMPARE(run.body(), QByteArray("card"));
            QCOMPARE(run->response().url, m_server->url(QStringLiteral("/card")));
        }
        QVERIFY(m_server->requests().size() <= 6);
    }

    void postIsNeverRedirected()
    {
        m_server->on("/start", {Play::redirect(m_server->url(), 307)});
        HttpRequest request = post(m_server->url(QStringLiteral("/start")), "{}");
        request.followSameHostRedirects = true;
        QCOMPARE(fetch(request), QStringLiteral("redirect_refused"));
        QCOMPARE(m_server->requests().size(), 1);
    }

    void newConnectionHasItsPhases()
    {
        QnamTransport real(m_realTime);
        ExchangeRun run(real, post(m_server->url(), "{}"));
        QCOMPARE(run.toEnd().outcome(), QStringLiteral("ok"));
        const AttemptPhases phases = run->phases();
        QVERIFY(!phases.wait);
        QVERIFY2(!phases.dns, "an address needs no look-up");
        QVERIFY(phases.connect);
        QVERIFY2(!phases.tls, "Qt does not tell it from connecting");
        QVERIFY(phases.firstByte);
        QVERIFY(phases.body);
    }

    void reusedConnectionHasNoConnectPhase()
    {
        QnamTransport real(m_realTime);
        (void)ExchangeRun(real, get(m_server->url())).toEnd();
        ExchangeRun run(real, get(m_server->url()));
        QCOMPARE(run.toEnd().outcome(), QStringLiteral("ok"));
        QVERIFY(!run->phases().dns);
        QVERIFY(!run->phases().connect);
        QVERIFY(run->phases().firstByte);
        QVERIFY(run->phases().body);
    }

    void nameIsLookedUpAndTlsIsPartOfConnecting()
    {
        ScriptedServer server(ScriptedServer::Scheme::Https);
        server.on("/", {Play::json("{}")});
        TransportConfig config;
        config.extraCaPem = ScriptedServer::certificate();
        QnamTransport real(m_realTime, config);
        ExchangeRun run(real, get(server.url()));
        QCOMPARE(run.toEnd().outcome(), QStringLiteral("ok"));
        QVERIFY(run->phases().dns);
        QVERIFY(run->phases().connect);
        QVERIFY(run->phases().firstByte);
    }

    void aStreamThatWeEndHasTheBodyThatCame()
    {
        m_server->on("/", {Play::events("data: 1\n\n")});
        QnamTransport real(m_realTime);
        HttpRequest request = get(m_server->url());
        request.streaming = true;
        ExchangeRun run(real, request);
        run.start();
        QTRY_VERIFY(!run.chunks().isEmpty());
        QVERIFY(!run->phases().body);
        run->cancel();
        QCOMPARE(run.outcome(), QStringLiteral("cancelled"));
        QVERIFY(run->phases().firstByte && run->phases().body);
    }

    void aMarkThatIsToldLateMakesNoPhaseNegative()
    {
        FakeScheduler time;
        PhaseClock clock(time);
        clock.begin(false);
        clock.connecting();
        time.advance(1ms);
        clock.headers();
        time.advance(1ms);
        clock.sent();
        QCOMPARE(clock.phases().firstByte, std::optional<Duration>(0ms));
    }

    void failedAttemptHasThePhasesItReached()
    {
        m_server->on("/", {Play::close()});
        QnamTransport real(m_realTime);
        ExchangeRun run(real, post(m_server->url(), "{}"));
        QCOMPARE(run.toEnd().outcome(), QStringLiteral("connection_reset"));
        QVERIFY(!run->phases().firstByte);
        QVERIFY(!run->phases().body);
    }

private:
    QString fetch(const HttpRequest &request) { return ExchangeRun(*m_transport, request).toEnd().outcome(); }

    FakeScheduler m_time;
    QtScheduler m_realTime;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<QnamTransport> m_transport;
};

QTEST_GUILESS_MAIN(ConnectionsTest)
#include "tst_connections.moc"
