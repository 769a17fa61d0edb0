// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/exchangerun.h"
#include "support/fakescheduler.h"
#include "support/faketransport.h"
#include "support/scriptedserver.h"

#include <QRegularExpression>
#include <QTest>

using namespace switchyard;

//! The five points that every job keeps.
class ExchangeContractTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".")));
        m_transport = std::make_unique<QnamTransport>(m_scheduler);
        m_server.on("/silent", {Play::silence()});
        m_server.on("/card", {Play::json("{}")});
    }
    void cleanup() { m_transport.reset(); }

    void neverEndsInsideStart()
    {
        ScriptedServer gone;
        gone.stop();
        for (const QUrl &url : {m_server.url(QStringLiteral("/card")), gone.url(), QUrl()}) {
            ExchangeRun run(*m_transport, get(url));
            run.start();
            QVERIFY(!run.hasEnded());
            run.toEnd();
            QCOMPARE(run.ends(), 1);
        }
    }

    void cancelTwiceEndsOnce()
    {
        ExchangeRun run(*m_transport, get(m_server.url(QStringLiteral("/silent"))));
        run.start();
        QTRY_VERIFY(!m_server.requests().isEmpty());
        run->cancel();
        run->cancel();
        QCOMPARE(run.outcome(), QStringLiteral("cancelled"));
        QCOMPARE(run.ends(), 1);
        QVERIFY(!run->diedOnReusedConnection());
    }

    void cancelBeforeStartSendsNothing()
    {
        const qsizetype before = m_server.requests().size();
        ExchangeRun run(*m_transport, get(m_server.url(QStringLiteral("/card"))));
        run->cancel();
        run->start();
        QCOMPARE(run.outcome(), QStringLiteral("cancelled"));
        (void)ExchangeRun(*m_transport, get(m_server.url(QStringLiteral("/other")))).toEnd();
        QCOMPARE(m_server.requests().size(), before + 1);
        QCOMPARE(run.ends(), 1);
    }

    void cancelAfterTheEndChangesNothing()
    {
        ExchangeRun run(*m_transport, get(m_server.url(QStringLiteral("/card"))));
        run.toEnd();
        run->cancel();
        QCOMPARE(run.outcome(), QStringLiteral("ok"));
        QCOMPARE(run.ends(), 1);
    }

    void cancelClosesTheConnection()
    {
        ExchangeRun run(*m_transport, get(m_server.url(QStringLiteral("/silent"))));
        const qsizetype before = m_server.requests().size();
        run.start();
        QTRY_COMPARE(m_server.requests().size(), before + 1);
        const int open = m_server.openConnections();
        run->cancel();
        QTRY_COMPARE(m_server.openConnections(), open - 1);
    }

    void deletedWhileRunningIsSilent()
    {
        ExchangeRun run(*m_transport, get(m_server.url(QStringLiteral("/silent"))));
        const qsizetype before = m_server.requests().size();
        run.start();
        QTRY_COMPARE(m_server.requests().size(), before + 1);
        const int open = m_server.openConnections();
        run.destroy();
        QTRY_COMPARE(m_server.openConnections(), open - 1);
        QVERIFY(!run.hasEnded());
    }

    void deletedParentIsSilent()
    {
        auto parent = std::make_unique<QObject>();
        Exchange *exchange = m_transport->create(get(m_server.url(QStringLiteral("/silent"))), parent.get());
        QSignalSpy ended(exchange, &Exchange::finished);
        const qsizetype before = m_server.requests().size();
        exchange->start();
        QTRY_COMPARE(m_server.requests().size(), before + 1);
        parent.reset();
        QCOMPARE(ended.size(), 0);
    }

    void deletedOrCancelledInAnySignalDoesNoHarm_data()
    {
        QTest::addColumn<bool>("deletes");
        QTest::addColumn<int>("signal");
        const QList<const char *> names{"headers", "life sign", "chunk", "end"};
        for (int at = 0; at < names.size(); ++at) {
            QTest::addRow("deleted in %s", names.at(at)) << true << at;
            QTest::addRow("cancelled in %s", names.at(at)) << false << at;
        }
    }

    void deletedOrCancelledInAnySignalDoesNoHarm()
    {
        QFETCH(const bool, deletes);
        QFETCH(const int, signal);
        HttpRequest request = get(m_server.url(QStringLiteral("/card")));
        request.streaming = true;
        auto *exchange = m_transport->create(request, nullptr);
        QPointer<Exchange> alive(exchange);
        int ends = 0;
        bool acted = false;
        const auto act = [&] {
            if (std::exchange(acted, true))
                return;
            if (deletes)
                delete alive.data();
            else
                alive->cancel();
        };
        QObject context;
        connect(exchange, &Exchange::finished, &context, [&] { ++ends; });
        if (signal == 0)
            connect(exchange, &Exchange::headersReceived, &context, act);
        else if (signal == 1)
            connect(exchange, &Exchange::lifeSign, &context, act);
        else if (signal == 2)
            connect(exchange, &Exchange::chunkReceived, &context, act);
        else
            connect(exchange, &Exchange::finished, &context, act);
        exchange->start();
        QTRY_VERIFY(acted);
        (void)ExchangeRun(*m_transport, get(m_server.url(QStringLiteral("/card")))).toEnd();
        QCOMPARE(ends, deletes && signal < 3 ? 0 : 1);
        delete alive.data();
    }

    void transportThatGoesFirstDoesNoHarm()
    {
        auto transport = std::make_unique<QnamTransport>(m_scheduler);
        ExchangeRun run(*transport, get(m_server.url(QStringLiteral("/silent"))));
        const qsizetype before = m_server.requests().size();
        run.start();
        QTRY_COMPARE(m_server.requests().size(), before + 1);
        transport.reset();
        run->cancel();
        QCOMPARE(run.outcome(), QStringLiteral("cancelled"));
    }

    void fakeKeepsTheContractToo()
    {
        FakeScheduler time;
        FakeTransport fake(time);
        const QUrl url(QStringLiteral("http://agent.example/"));
        fake.script(url, {FakeAnswer::error(503, "busy", {{"Retry-After", "7"}}), FakeAnswer::keepAliveRace(),
                          FakeAnswer::ok("{}").delayed(5s), FakeAnswer::never()});
        ExchangeRun busy(fake, get(url));
        busy.start();
        QVERIFY(!busy.hasEnded());
        time.advance(0s);
        QCOMPARE(busy.outcome(), QStringLiteral("http_server_error"));
        QCOMPARE(busy.failure().retryAfter, std::optional<Duration>(7s));

        ExchangeRun raced(fake, get(url));
        raced.start();
        time.advance(0s);
        QVERIFY(raced->diedOnReusedConnection());

        ExchangeRun slow(fake, get(url));
        slow.start();
        time.advance(4s);
        QCOMPARE(slow.outcome(), QStringLiteral("nothing"));
        time.advance(1s);
        QCOMPARE(slow.body(), QByteArray("{}"));

        ExchangeRun hung(fake, get(url));
        hung.start();
        time.advance(1h);
        QCOMPARE(fake.running().size(), 1);
        hung->cancel();
        hung->cancel();
        QCOMPARE(hung.outcome(), QStringLiteral("cancelled"));
        QCOMPARE(hung.ends(), 1);
        QCOMPARE(fake.count(url), 4);
        QCOMPARE(time.armed(), 0);
    }

    void fakeStreams()
    {
        FakeScheduler time;
        FakeTransport fake(time);
        const QUrl url(QStringLiteral("http://agent.example/"));
        fake.script(url, {FakeAnswer::stream({"data: 1\n\n", "data: 2\n\n"}).open()}, "POST");
        HttpRequest request = post(url, "{}");
        request.streaming = true;
        ExchangeRun run(fake, request);
        run.start();
        time.advance(0s);
        QCOMPARE(run.chunks(), (QList<QByteArray>{"data: 1\n\n", "data: 2\n\n"}));
        QVERIFY(!run.hasEnded());
        fake.running().constFirst()->end();
        QCOMPARE(run.outcome(), QStringLiteral("ok"));
    }

private:
    QtScheduler m_scheduler;
    std::unique_ptr<QnamTransport> m_transport;
    ScriptedServer m_server;
};

QTEST_GUILESS_MAIN(ExchangeContractTest)
#include "tst_exchangecontract.moc"
