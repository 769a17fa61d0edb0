// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/exchangerun.h"
#include "support/scriptedserver.h"

#include <QTest>

using namespace switchyard;

Q_DECLARE_METATYPE(switchyard::Play)

//! What the far end does, and what it is called: the wire side of scenarios F.
class WireOutcomesTest final : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_transport = std::make_unique<QnamTransport>(m_scheduler); }
    void cleanup() { m_transport.reset(); }

    void answersBecomeOutcomes_data()
    {
        QTest::addColumn<Play>("play");
        QTest::addColumn<QString>("outcome");
        QTest::addColumn<int>("status");

        const auto row = [](const char *name, const Play &play, const char *outcome, int status) {
            QTest::newRow(name) << play << QString::fromLatin1(outcome) << status;
        };
        const Play card = Play::json(R"({"name":"agent"})");
        row("200", card, "ok", 200);
        row("201", Play::answer(201, "{}"), "ok", 201);
        row("204", Play::answer(204), "ok", 204);
        row("chunked", Play::chunked({"ab", "cd"}), "ok", 200);
        row("body without a length", Play::raw("HTTP/1.1 200 OK\r\n\r\n{}").thenClose(), "ok", 200);
        row("dripped", card.dripping(7, std::chrono::milliseconds(1)), "ok", 200);
        row("F1 closed before the answer", Play::close(), "connection_reset", 0);
        row("F1 reset before the answer", Play::reset(), "connection_reset", 0);
        row("F1 closed within the head", card.cutAfter(20).thenClose(), "connection_reset", 0);
        row("F3 500", Play::answer(500), "http_server_error", 500);
        row("F3 501", Play::answer(501), "http_server_error", 501);
        row("F3 502", Play::answer(502), "http_server_error", 502);
        row("F3 503", Play::answer(503), "http_server_error", 503);
        row("F3 504", Play::answer(504), "http_server_error", 504);
        row("F3 505", Play::answer(505), "http_server_error", 505);
        row("F4 400", Play::answer(400), "http_client_error", 400);
        row("F4 401", Play::answer(401), "not_authorised", 401);
        row("F4 401 with a challenge", Play::answer(401, {}, {{"WWW-Authenticate", "Basic realm=a"}}),
            "not_authorised", 401);
        row("F4 403", Play::answer(403), "not_authorised", 403);
        row("F4 404", Play::answer(404), "http_client_error", 404);
        row("F4 405", Play::answer(405), "http_client_error", 405);
        row("F4 407", Play::answer(407, {}, {{"Proxy-Authenticate", "Basic realm=a"}}), "http_client_error",
            407);
        row("F4 409", Play::answer(409), "http_client_error", 409);
        row("F4 410", Play::answer(410), "http_client_error", 410);
        row("F4 422", Play::answer(422), "http_client_error", 422);
        row("F5 429", Play::answer(429), "http_client_error", 429);
        row("F6 408", Play::answer(408), "http_client_error", 408);
        row("F6 425", Play::answer(425), "http_client_error", 425);
        // Qt breaks off where no status line comes, and shows nobody what came instead: the same as a close.
        row("F1 no HTTP at all", Play::raw("GARBAGE\r\n\r\n").thenClose(), "connection_reset", 0);
        row("F1 no HTTP, and kept open", Play::raw("GARBAGE\r\n\r\n"), "connection_reset", 0);
        row("F13 redirect", Play::redirect(QUrl(QStringLiteral("http://elsewhere.example/"))),
            "redirect_refused", 302);
        row("redirect to nowhere", Play::answer(302), "malformed_answer", 302);
        row("304 without being asked", Play::answer(304), "malformed_answer", 304);
        row("F16 body cut and closed", card.cutAfter(-3).thenClose(), "truncated_body", 200);
        row("F16 body cut and reset", card.cutAfter(-3).thenReset(), "truncated_body", 200);
        row("F16 chunks cut", Play::chunked({"ab", "cd"}).cutAfter(-7).thenClose(), "truncated_body", 200);
        row("F16 error with its body cut", Play::answer(500, "sorry").cutAfter(-3).thenClose(),
            "http_server_error", 500);
    }

    void answersBecomeOutcomes()
    {
        QFETCH(const Play, play);
        QFETCH(const QString, outcome);
        QFETCH(const int, status);
        for (const HttpRequest &request : {get(m_server.url()), post(m_server.url(), "{}")}) {
            m_server.on("/", {play});
            const qsizetype before = m_server.requests().size();
            ExchangeRun run(*m_transport, request);
            run.toEnd();
            QCOMPARE(run.outcome(), outcome);
            QCOMPARE(run->response().status, status);
            QCOMPARE(run.ends(), 1);
            QVERIFY(!run->diedOnReusedConnection() || run.failure().kind == FailureKind::ConnectionReset);
            QCOMPARE(m_server.requests().size(), before + 1);
            if (run.isOk())
                continue;
            QCOMPARE(run.failure().httpStatus, status);
            QVERIFY(status == 0 || !run.failure().detail.isEmpty());
        }
    }

    void silentlyRepeatsNothing()
    {
        m_server.on("/again", {Play::close(), Play::json("{}")});
        for (const HttpRequest &request : {get(m_server.url(QStringLiteral("/again"))),
                                           post(m_server.url(QStringLiteral("/again")), "{}")}) {
            m_server.on("/again", {Play::close(), Play::json("{}")});
            const qsizetype before = m_server.requests().size();
            QCOMPARE(ExchangeRun(*m_transport, request).toEnd().outcome(),
                     QStringLiteral("connection_reset"));
            // Something else goes through meanwhile, so that a repetition would have been seen.
            (void)ExchangeRun(*m_transport, get(m_server.url(QStringLiteral("/other")))).toEnd();
            QCOMPARE(m_server.requests().size(), before + 2);
        }
    }

    void refusedPortIsConnectionRefused()
    {
        ScriptedServer gone;
        gone.stop();
        QCOMPARE(ExchangeRun(*m_transport, get(gone.url())).toEnd().outcome(),
                 QStringLiteral("connection_refused"));
        gone.restart();
        gone.on("/", {Play::json("{}")});
        QCOMPARE(ExchangeRun(*m_transport, get(gone.url())).toEnd().outcome(), QStringLiteral("ok"));
    }

    void closedOnAcceptIsConnectionReset()
    {
        for (const auto accepting : {ScriptedServer::Accepting::Closes, ScriptedServer::Accepting::Resets}) {
            ScriptedServer server;
            server.setAccepting(accepting);
            for (const HttpRequest &request : {get(server.url()), post(server.url(), "{}")})
                QCOMPARE(outcomeThatQtTells(request), QStringLiteral("connection_reset"));
        }
    }

    void wayThatIsNotThereIsUnreachable()
    {
        // The broadcast address of loopback: no connection can be made to it, with a network or without.
        QCOMPARE(ExchangeRun(*m_transport, get(QUrl(QStringLiteral("http://127.255.255.255:9/"))))
                     .toEnd()
                     .outcome(),
                 QStringLiteral("host_unreachable"));
    }

    void unknownNameIsDnsFailure()
    {
        QCOMPARE(ExchangeRun(*m_transport, get(QUrl(QStringLiteral("http://no-such-agent.invalid/"))))
                     .toEnd()
                     .outcome(),
                 QStringLiteral("dns_failure"));
    }

    void selfSignedCertificateIsRefused()
    {
        ScriptedServer server(ScriptedServer::Scheme::Https);
        server.on("/", {Play::json("{}")});
        ExchangeRun run(*m_transport, get(server.url()));
        QCOMPARE(run.toEnd().outcome(), QStringLiteral("tls_certificate"));
        QVERIFY(!run.failure().detail.isEmpty());
        QCOMPARE(server.requests().size(), 0);
    }

    void certificateOfATrustedAuthorityIsAccepted()
    {
        ScriptedServer server(ScriptedServer::Scheme::Https);
        server.on("/", {Play::json("{}")});
        TransportConfig config;
        config.extraCaPem = ScriptedServer::certificate();
        QnamTransport trusting(m_scheduler, config);
        ExchangeRun run(trusting, get(server.url()));
        QCOMPARE(run.toEnd().outcome(), QStringLiteral("ok"));
        const WallTime end = std::chrono::sys_days{std::chrono::year{2120} / 1 / 1};
        QVERIFY(run->response().certificateEnds == end);
    }

    void overHttpThereIsNoCertificate()
    {
        m_server.on("/", {Play::json("{}")});
        ExchangeRun run(*m_transport, get(m_server.url()));
        QCOMPARE(run.toEnd().outcome(), QStringLiteral("ok"));
        QVERIFY(!run->response().certificateEnds);
    }

    void certificateForAnotherNameIsRefused()
    {
        ScriptedServer server(ScriptedServer::Scheme::Https);
        server.on("/", {Play::json("{}")});
        TransportConfig config;
        config.extraCaPem = ScriptedServer::certificate();
        QnamTransport trusting(m_scheduler, config);
        QUrl byAddress = server.url();
        byAddress.setHost(QStringLiteral("127.0.0.1"));
        QCOMPARE(ExchangeRun(trusting, get(byAddress)).toEnd().outcome(), QStringLiteral("tls_certificate"));
    }

    void peerWithoutTlsFailsTheHandshake()
    {
        ScriptedServer server;
        server.setGreeting("SSH-2.0-Server\r\n");
        QUrl secure = server.url();
        secure.setScheme(QStringLiteral("https"));
        QCOMPARE(ExchangeRun(*m_transport, get(secure)).toEnd().outcome(), QStringLiteral("tls_handshake"));
    }

    void retryAfterIsHandedOn()
    {
        m_server.on("/", {Play::answer(429, {}, {{"Retry-After", "7"}}),
                          Play::answer(503, {}, {{"Retry-After", "soon"}})});
        ExchangeRun busy(*m_transport, get(m_server.url()));
        QCOMPARE(busy.toEnd().failure().retryAfter, std::optional<Duration>(7s));
        QCOMPARE(busy->response().headers.value("retry-after"), QByteArray("7"));
        ExchangeRun vague(*m_transport, get(m_server.url()));
        QCOMPARE(vague.toEnd().failure().retryAfter, std::nullopt);
    }

    void bodyOfAnErrorIsKept()
    {
        m_server.on("/", {Play::answer(500, R"({"error":{"code":-32603}})")});
        ExchangeRun run(*m_transport, post(m_server.url(), "{}"));
        QCOMPARE(run.toEnd().outcome(), QStringLiteral("http_server_error"));
        QCOMPARE(run->response().body, QByteArray(R"({"error":{"code":-32603}})"));
    }

    void requestsThatCannotBeSentAreRefused_data()
    {
        QTest::addColumn<QUrl>("url");
        QTest::addColumn<QByteArray>("verb");
        QTest::addColumn<QByteArray>("header");
        const auto row = [](const char *name, const char *url, const char *verb, const QByteArray &header) {
            QTest::newRow(name) << QUrl(QString::fromLatin1(url)) << QByteArray(verb) << header;
        };
        row("empty URL", "", "GET", "a");
        row("no scheme", "//agent.example/", "GET", "a");
        row("relative", "agent.example", "GET", "a");
        row("other scheme", "ftp://agent.example/", "GET", "a");
        row("file", "file:///etc/passwd", "GET", "a");
        row("no host", "http:///card", "GET", "a");
        row("bad port", "http://agent.example:99999/", "GET", "a");
        row("verb with a blank", "http://127.0.0.1:9/", "GET X", "a");
        row("head", "http://127.0.0.1:9/", "HEAD", "a");
        row("header that breaks its line", "http://127.0.0.1:9/", "GET", "a\r\nX-Evil: 1");
        row("header with a zero byte", "http://127.0.0.1:9/", "GET", QByteArray("a\0b", 3));
    }

    void requestsThatCannotBeSentAreRefused()
    {
        QFETCH(const QUrl, url);
        QFETCH(const QByteArray, verb);
        QFETCH(const QByteArray, header);
        HttpRequest request = get(url);
        request.verb = verb;
        request.headers.set("X-Note", header);
        ExchangeRun run(*m_transport, request);
        run.start();
        QVERIFY(!run.hasEnded());
        QCOMPARE(run.toEnd().outcome(), QStringLiteral("invalid_request"));
    }

private:
    // Once in sixty times on a busy machine Qt 6.4 never tells that such a connection was closed, and the
    // exchange goes on: it is the attempt's time-out that ends it then. What is told must be right.
    [[nodiscard]] QString outcomeThatQtTells(const HttpRequest &request)
    {
        QString outcome;
        for (int tries = 0; tries < 3; ++tries) {
            ExchangeRun run(*m_transport, request);
            outcome = run.toEnd().outcome();
            if (run.hasEnded())
                break;
        }
        return outcome;
    }

    QtScheduler m_scheduler;
    std::unique_ptr<QnamTransport> m_transport;
    ScriptedServer m_server;
};

QTEST_GUILESS_MAIN(WireOutcomesTest)
#include "tst_wireoutcomes.moc"
