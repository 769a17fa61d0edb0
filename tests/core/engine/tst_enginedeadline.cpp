// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginerig.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::enginetest;

namespace {

const QUrl secondRpc(QStringLiteral("http://second.test/"));

//! One agent whose tasks have a deadline, and three attempts with pauses of 1 and 2 s.
FleetConfig withDeadline(Duration deadline)
{
    FleetConfig fleet = oneAgent();
    RetryConfig &retry = fleet.agents[0].retry;
    retry.maxAttempts = 3;
    retry.jitter = false;
    retry.deadline = deadline;
    fleet.agents[0].health.interval = 1h;
    return fleet;
}

FleetConfig withPauses(FleetConfig fleet, Duration base)
{
    fleet.agents[0].retry.baseDelay = base;
    return fleet;
}

QString stopOf(const Rig &rig)
{
    return rig.end() ? toString(rig.end()->retryStop) : QStringLiteral("no end");
}

bool endsWithin(const Rig &rig, Duration from, Duration to)
{
    return rig.end() && rig.end()->total >= from && rig.end()->total <= to;
}

} // namespace

//! The deadline of a task, from the fleet file and from the send itself (scenarios F10, G14, G15, I7, I8).
class TestEngineDeadline : public QObject
{
    Q_OBJECT

private slots:
    // G14
    void aPauseThatWouldPassTheDeadlineIsNotBegun()
    {
        Rig rig;
        rig.start(withPauses(withDeadline(5s), 8s));
        rig.network.script(rpcUrl, {FakeAnswer::error(503)});
        rig.engine.send(20, rig.task());
        rig.settle(1s);
        QVERIFY(rig.end() && rig.end()->failure);
        QCOMPARE(rig.end()->failure->httpStatus, 503); // the last error, not one of ours
        QCOMPARE(rig.end()->attempts, 1);
        QCOMPARE(stopOf(rig), QStringLiteral("deadline"));
        QCOMPARE(rig.circuits[calls].failures, 1);
    }

    // G15
    void attemptsAndPausesTogetherStayUnderTheDeadline()
    {
        Rig rig;
        rig.start(withDeadline(25s));
        rig.network.script(rpcUrl, {FakeAnswer::never()});
        SendRequest request = rig.task();
        request.timeout = 10s;
        rig.engine.send(20, request);
        rig.settle(30s);
        QVERIFY(endsWithin(rig, 25s, 25s)); // 10, a pause of 1, 10, a pause of 2, and the rest
        QCOMPARE(rig.end()->attempts, 3);
        QCOMPARE(stopOf(rig), QStringLiteral("deadline"));
        QVERIFY(rig.network.running().isEmpty());
    }

    // I7
    void whatTheDeadlineCutsIsNotTheAgentsFault()
    {
        Rig rig;
        rig.start(withDeadline(3s));
        rig.network.script(rpcUrl, {FakeAnswer::never()});
        rig.engine.send(20, rig.task());
        rig.settle(5s);
        QVERIFY(endsWithin(rig, 3s, 3s));
        QCOMPARE(toString(rig.end()->failure->kind), toString(FailureKind::DeadlineOver));
        QCOMPARE(rig.circuits[calls].failures, 0);
        QCOMPARE(rig.circuits[calls].totals.failed, 0U);
        QCOMPARE(rig.circuits[calls].totals.cancelled, 1U);
    }

    // I8: the card took all the time there was
    void aDeadlineThatIsOverSendsNothingAndTakesNoPermit()
    {
        Rig rig;
        rig.network.script(cardUrl, {FakeAnswer::never()});
        rig.engine.applyConfig(1, withDeadline(2s));
        rig.engine.send(20, rig.task());
        rig.settle(5s);
        QVERIFY(endsWithin(rig, 2s, 2s));
        QCOMPARE(toString(rig.end()->failure->kind), toString(FailureKind::DeadlineOver));
        QCOMPARE(rig.end()->attempts, 0);
        QCOMPARE(stopOf(rig), QStringLiteral("none"));
        QCOMPARE(rig.circuits[calls].totals.admitted, 0U);
        for (const HttpRequest &sent : rig.network.requests())
            QCOMPARE(sent.verb, QByteArray("GET"));
    }

    // F10
    void aWaitBeyondTheDeadlineFailsNowAndSaysSo()
    {
        Rig rig;
        rig.start(withDeadline(30s));
        HttpHeaders headers;
        headers.set("Retry-After", "3600");
        rig.network.script(rpcUrl, {FakeAnswer::error(503, {}, headers)});
        rig.engine.send(20, rig.task());
        rig.settle(1s);
        QVERIFY(rig.end() && rig.end()->failure);
        QCOMPARE(rig.end()->attempts, 1);
        QVERIFY(rig.end()->failure->detail.contains(QStringLiteral("the server asks for 3600 s")));
        QCOMPARE(stopOf(rig), QStringLiteral("server_asks_too_long"));
    }

    void theSendsOwnDeadlineWins_data()
    {
        QTest::addColumn<int>("ofAgent");
        QTest::addColumn<int>("ofSend");
        QTest::addColumn<int>("seconds");
        QTest::newRow("shorter") << 20 << 4 << 4;
        QTest::newRow("longer") << 4 << 20 << 20;
        QTest::newRow("none") << 4 << 0 << 30 + 1 + 30 + 2 + 30;
        QTest::newRow("where the agent has none") << 0 << 6 << 6;
    }
    void theSendsOwnDeadlineWins()
    {
        QFETCH(const int, ofAgent);
        QFETCH(const int, ofSend);
        QFETCH(const int, seconds);
        const auto deadline = [](int of) {
            return of == 0 ? noTimeout : Duration(std::chrono::seconds(of));
        };
        Rig rig;
        rig.start(withDeadline(deadline(ofAgent)));
        rig.network.script(rpcUrl, {FakeAnswer::never()});
        SendRequest request = rig.task();
        request.deadline = deadline(ofSend);
        rig.engine.send(20, request);
        rig.settle(2min);
        const Duration expected = std::chrono::seconds(seconds);
        QVERIFY(endsWithin(rig, expected, expected + 200ms));
    }

    void holdsForTheAgentThatStandsInToo_data()
    {
        QTest::addColumn<int>("ofSecond");
        QTest::addColumn<int>("seconds");
        QTest::newRow("the caller's") << 0 << 10;
        QTest::newRow("its own, when it is shorter") << 3 << 4;
    }
    void holdsForTheAgentThatStandsInToo()
    {
        QFETCH(const int, ofSecond);
        QFETCH(const int, seconds);
        FleetConfig fleet = withDeadline(10s);
        fleet.agents[0].fallback.agent = QStringLiteral("second");
        AgentConfig second = oneAgent().agents[0];
        second.name = QStringLiteral("second");
        second.url = secondRpc;
        second.paused = true; // no card of its own, so it is spoken to by its address
        if (ofSecond > 0)
            second.retry.deadline = std::chrono::seconds(ofSecond);
        fleet.agents.append(second);
        Rig rig;
        rig.start(fleet);
        rig.network.script(rpcUrl, {FakeAnswer::error(503).delayed(1s)});
        rig.network.script(secondRpc, {FakeAnswer::never()});
        SendRequest request = rig.task();
        request.maxAttempts = 1;
        rig.engine.send(20, request);
        rig.settle(40s);
        QCOMPARE(rig.network.count(secondRpc), 1);
        QVERIFY(endsWithin(rig, std::chrono::seconds(seconds), std::chrono::seconds(seconds)));
        QVERIFY(rig.end()->failure);
    }

    void checksHaveNone()
    {
        Rig rig;
        FleetConfig fleet = withDeadline(1s);
        fleet.agents[0].retry.maxAttempts = 1;
        fleet.agents[0].health.interval = 20s;
        rig.network.script(cardUrl, {FakeAnswer::never()});
        rig.start(fleet);
        rig.settle(25s);
        QVERIFY(rig.circuits[health].totals.failed >= 1);
        QCOMPARE(rig.circuits[health].totals.cancelled, 0U);
        QVERIFY(rig.circuits[health].lastFailure->kind == FailureKind::AttemptTimeout);
    }

    void canariesHaveNone()
    {
        Rig rig;
        FleetConfig fleet = withDeadline(1s);
        fleet.agents[0].retry.maxAttempts = 1;
        fleet.agents[0].health.interval = 10s;
        fleet.agents[0].canary = CanaryConfig{.text = QStringLiteral("ping"), .interval = 60s};
        rig.network.script(rpcUrl, {FakeAnswer::never()});
        rig.start(fleet);
        rig.settle(2min);
        QVERIFY(rig.circuits[calls].totals.failed >= 1);
        QVERIFY(rig.circuits[calls].lastFailure->kind == FailureKind::AttemptTimeout);
    }
};

QTEST_GUILESS_MAIN(TestEngineDeadline)
#include "tst_enginedeadline.moc"
