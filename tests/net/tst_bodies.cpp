// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/exchangerun.h"
#include "support/floodserver.h"
#include "support/scriptedserver.h"

#include <QRegularExpression>
#include <QTest>

using namespace switchyard;

//! Bounds on what comes back: big, lying, compressed and endless bodies.
class BodiesTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".")));
        m_transport = std::make_unique<QnamTransport>(m_scheduler);
    }
    void cleanup() { m_transport.reset(); }

    void bodyOfExactlyTheBoundIsRead()
    {
        m_server.on("/", {Play::answer(200, QByteArray(1000, 'x')), Play::chunked({QByteArray(1000, 'x')})});
        HttpRequest request = get(m_server.url());
        request.maxBody = 1000;
        QCOMPARE(ExchangeRun(*m_transport, request).toEnd().body().size(), 1000);
        QCOMPARE(ExchangeRun(*m_transport, request).toEnd().body().size(), 1000);
    }

    void oneByteMoreIsTooLarge()
    {
        m_server.on("/", {Play::answer(200, QByteArray(1001, 'x')), Play::chunked({QByteArray(1001, 'x')}),
                          Play::raw("HTTP/1.1 200 OK\r\n\r\n" + QByteArray(1001, 'x')).thenClose()});
        HttpRequest request = get(m_server.url());
        request.maxBody = 1000;
        for (int play = 0; play < 3; ++play) {
            ExchangeRun run(*m_transport, request);
            QCOMPARE(run.toEnd().outcome(), QStringLiteral("body_too_large"));
            QVERIFY(run->response().body.size() <= 1000);
        }
    }

    void hugeAnnouncedBodyIsNotRead()
    {
        m_server.on("/", {Play::bigBody(qint64(100) * 1024 * 1024)});
        ExchangeRun run(*m_transport, get(m_server.url()));
        QCOMPARE(run.toEnd().outcome(), QStringLiteral("body_too_large"));
        QVERIFY(run->response().body.isEmpty());
        QTRY_COMPARE(m_server.openConnections(), 0);
        QVERIFY(m_server.bytesSent() < qint64(32) * 1024 * 1024);
    }

    void endlessBodyIsCutOff()
    {
        ScriptedServer server;
        Play endless = Play::bigBody(qint64(1) << 40);
        endless.bytes = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n";
        server.on("/", {endless});
        HttpRequest request = get(server.url());
        request.maxBody = 1024 * 1024;
        QCOMPARE(ExchangeRun(*m_transport, request).toEnd().outcome(), QStringLiteral("body_too_large"));
        QTRY_COMPARE(server.openConnections(), 0);
    }

    void floodIsGivenUpBeforeMuchOfItCame_data()
    {
        QTest::addColumn<QByteArray>("framing");
        QTest::addColumn<QByteArray>("filler");
        QTest::addColumn<bool>("streaming");
        const QByteArray filler(256 * 1024, ' ');
        const QByteArray chunk = "40000\r\n" + filler + "\r\n";
        QTest::newRow("until closed") << QByteArray() << filler << false;
        QTest::newRow("chunked") << QByteArray("Transfer-Encoding: chunked\r\n") << chunk << false;
        QTest::newRow("stream") << QByteArray("Transfer-Encoding: chunked\r\n") << chunk << true;
    }

    void floodIsGivenUpBeforeMuchOfItCame()
    {
        QFETCH(const QByteArray, framing);
        QFETCH(const QByteArray, filler);
        QFETCH(const bool, streaming);
        const FloodServer server("HTTP/1.1 200 OK\r\n" + framing + "\r\n", filler);
        HttpRequest request = get(server.url());
        request.maxBody = 1024 * 1024;
        request.streaming = streaming;
        ExchangeRun run(*m_transport, request);
        if (streaming) {
            run.start();
            QTRY_VERIFY(run.chunks().size() > 3);
            run->cancel();
        } else {
            QCOMPARE(run.toEnd().outcome(), QStringLiteral("body_too_large"));
        }
        m_server.on("/", {Play::json("{}")});
        // Others are not kept waiting.
        QCOMPARE(ExchangeRun(*m_transport, get(m_server.url())).toEnd().outcome(), QStringLiteral("ok"));
        constexpr qint64 onTheWay = qint64(24) * 1024 * 1024; // buffers of the operating system included
        QVERIFY2(server.bytesSent() < onTheWay, qPrintable(QString::number(server.bytesSent())));
    }

    void errorWithAHugeBodyStaysThatError()
    {
        Play sorry = Play::bigBody(100'000);
        sorry.bytes.replace("200", "503");
        m_server.on("/", {sorry});
        HttpRequest request = get(m_server.url());
        request.maxBody = 1000;
        QCOMPARE(ExchangeRun(*m_transport, request).toEnd().outcome(), QStringLiteral("http_server_error"));
    }

    void lyingLengths_data()
    {
        QTest::addColumn<QByteArray>("length");
        QTest::addColumn<QString>("outcome");
        QTest::addColumn<QByteArray>("body");
        const auto row = [](const char *name, const char *length, const char *outcome, const char *body) {
            QTest::newRow(name) << QByteArray(length) << QString::fromLatin1(outcome) << QByteArray(body);
        };
        row("true", "7", "ok", "[1,2,3]");
        row("too short", "3", "ok", "[1,");
        row("too long", "70", "truncated_body", "");
        row("negative", "-3", "malformed_answer", "");
        row("a word", "many", "malformed_answer", "");
        row("beyond 64 bits", "99999999999999999999", "body_too_large", "");
    }

    void lyingLengths()
    {
        QFETCH(const QByteArray, length);
        QFETCH(const QString, outcome);
        QFETCH(const QByteArray, body);
        m_server.on("/", {Play::answer(200, "[1,2,3]", {{"Content-Length", length}}).thenClose()});
        ExchangeRun run(*m_transport, get(m_server.url()));
        QCOMPARE(run.toEnd().outcome(), outcome);
        QCOMPARE(run.body(), body);
    }

    void leftoversDoNotAnswerTheNextRequest()
    {
        m_server.on("/liar", {Play::answer(200, "{}HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil",
                                           {{"Content-Length", "2"}})});
        m_server.on("/card", {Play::json("good")});
        QCOMPARE(ExchangeRun(*m_transport, get(m_server.url(QStringLiteral("/liar")))).toEnd().body(),
                 QByteArray("{}"));
        ExchangeRun next(*m_transport, get(m_server.url(QStringLiteral("/card"))));
        next.toEnd();
        QVERIFY2(next.body() != "evil", "the answer to one request was taken for another's");
    }

    void compressedBodyIsNeitherAskedForNorUnpacked()
    {
        m_server.on("/", {Play::gzipped(QByteArray(8 * 1024 * 1024, '0'))});
        ExchangeRun bomb(*m_transport, get(m_server.url()));
        QCOMPARE(bomb.toEnd().outcome(), QStringLiteral("malformed_answer"));
        QVERIFY(bomb.failure().detail.contains(QStringLiteral("gzip")));
        QVERIFY(bomb->response().body.isEmpty());
        QCOMPARE(m_server.requests().constLast().headers.value("Accept-Encoding"), QByteArray("identity"));
    }

    void streamComesInPieces()
    {
        m_server.on("/", {Play::chunked({"data: 1\n\n", ": still here\n\n", "data: 2\n\n"})
                              .dripping(16, std::chrono::milliseconds(1))});
        HttpRequest request = post(m_server.url(), "{}");
        request.streaming = true;
        ExchangeRun run(*m_transport, request);
        QCOMPARE(run.toEnd().outcome(), QStringLiteral("ok"));
        QCOMPARE(run.chunks().join(), QByteArray("data: 1\n\n: still here\n\ndata: 2\n\n"));
        QCOMPARE(run.headers(), 1);
        QCOMPARE(run.lifeSigns(), run.chunks().size() + 1);
        QVERIFY(run->response().body.isEmpty());
    }

    void streamIsNotBoundAsAWhole()
    {
        m_server.on("/", {Play::bigBody(100'000)});
        HttpRequest request = get(m_server.url());
        request.streaming = true;
        request.maxBody = 1000;
        ExchangeRun run(*m_transport, request);
        QCOMPARE(run.toEnd().outcome(), QStringLiteral("ok"));
        QCOMPARE(run.chunks().join().size(), 100'000);
    }

    void streamThatStaysOpenIsHandedOnAtOnce()
    {
        m_server.on("/", {Play::events("data: 1\n\n")});
        HttpRequest request = get(m_server.url());
        request.streaming = true;
        ExchangeRun run(*m_transport, request);
        run.start();
        QTRY_COMPARE(run.chunks().join(), QByteArray("data: 1\n\n"));
        QVERIFY(!run.hasEnded());
    }

    void streamCutOffIsTruncated()
    {
        m_server.on("/", {Play::chunked({"data: 1\n\n", "data: 2\n\n"}).cutAfter(-8).thenClose()});
        HttpRequest request = get(m_server.url());
        request.streaming = true;
        ExchangeRun run(*m_transport, request);
        QCOMPARE(run.toEnd().outcome(), QStringLiteral("truncated_body"));
    }

    void refusedStreamKeepsItsBody()
    {
        m_server.on("/", {Play::answer(400, "no such method")});
        HttpRequest request = post(m_server.url(), "{}");
        request.streaming = true;
        ExchangeRun run(*m_transport, request);
        QCOMPARE(run.toEnd().outcome(), QStringLiteral("http_client_error"));
        QCOMPARE(run->response().body, QByteArray("no such method"));
        QVERIFY(run.chunks().isEmpty());
    }

    void bigRequestArrivesWhole()
    {
        m_server.on("/", {Play::json("{}")});
        const QByteArray big(3 * 1024 * 1024, 'q');
        QCOMPARE(ExchangeRun(*m_transport, post(m_server.url(), big)).toEnd().outcome(),
                 QStringLiteral("ok"));
        QVERIFY(m_server.requests().constLast().body == big);
    }

private:
    QtScheduler m_scheduler;
    std::unique_ptr<QnamTransport> m_transport;
    ScriptedServer m_server;
};

QTEST_GUILESS_MAIN(BodiesTest)
#include "tst_bodies.moc"
