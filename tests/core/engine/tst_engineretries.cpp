// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginerig.h"

#include "telemetry/statusjson.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::enginetest;

namespace {

FleetConfig threeAttempts()
{
    FleetConfig fleet = oneAgent();
    fleet.agents[0].retry.maxAttempts = 3;
    fleet.agents[0].retry.jitter = false;
    fleet.agents[0].health.interval = 1h;
    return fleet;
}

//! The events of the component that retries, "RETRY_STOPPED retry_budget" a piece.
QStringList retryEvents(const Rig &rig)
{
    QStringList told;
    for (const Event &event : rig.events) {
        if (event.component == QStringLiteral("retry"))
            told << (event.operationType + u' ' + event.details.value(QStringLiteral("reason")).toString())
                        .trimmed();
    }
    return told;
}

QString stopOf(const Rig &rig)
{
    return rig.end() ? toString(rig.end()->retryStop) : QStringLiteral("no end");
}

} // namespace

//! Why there is no further attempt, as it leaves the engine: end of the call, event log, status.
class TestEngineRetries : public QObject
{
    Q_OBJECT

private slots:
    // G22
    void tellsThatARetrySucceeded()
    {
        Rig rig;
        rig.start(threeAttempts());
        rig.network.script(rpcUrl, {FakeAnswer::error(503), FakeAnswer::never()});
        rig.engine.send(20, rig.task());
        rig.settle(5s);
        rig.network.running().last()->play(answerTo(rig.network.running().last()->request()));
        rig.settle(1s);
        QVERIFY(rig.end() && !rig.end()->failure);
        QCOMPARE(retryEvents(rig),
                 QStringList({QStringLiteral("RETRY_SCHEDULED"), QStringLiteral("RETRY_SUCCEEDED")}));
        QCOMPARE(stopOf(rig), QStringLiteral("none"));
    }

    // G1
    void tellsThatTheAttemptsAreSpent()
    {
        Rig rig;
        rig.start(threeAttempts());
        rig.network.script(rpcUrl, {FakeAnswer::error(503)});
        rig.engine.send(20, rig.task());
        rig.settle(10s);
        QCOMPARE(retryEvents(rig),
                 QStringList({QStringLiteral("RETRY_SCHEDULED"), QStringLiteral("RETRY_SCHEDULED"),
                              QStringLiteral("RETRY_STOPPED attempts_spent")}));
        QCOMPARE(stopOf(rig), QStringLiteral("attempts_spent"));
    }

    void tellsOfNoRetryWhereNoneWasDue()
    {
        Rig rig;
        rig.start(threeAttempts());
        rig.network.script(rpcUrl, {FakeAnswer::error(404)});
        rig.engine.send(20, rig.task());
        rig.settle(1s);
        QCOMPARE(retryEvents(rig), QStringList());
        QCOMPARE(stopOf(rig), QStringLiteral("not_retryable"));
    }

    // G19
    void tellsThatTheBudgetIsSpentAndCountsIt()
    {
        Rig rig;
        FleetConfig fleet = threeAttempts();
        fleet.agents[0].retryBudget = {0.0, 1};
        rig.start(fleet);
        rig.network.script(rpcUrl, {FakeAnswer::error(503)});
        rig.engine.send(20, rig.task()); // takes the one share
        rig.settle(500ms);
        rig.engine.send(21, rig.task());
        rig.settle(200ms);
        QVERIFY(rig.end() && rig.end()->failure);
        QCOMPARE(stopOf(rig), QStringLiteral("retry_budget"));
        QVERIFY(retryEvents(rig).contains(QStringLiteral("RETRY_STOPPED retry_budget")));
        rig.settle(11s);
        const AgentSnapshot agent = rig.agents[QStringLiteral("jira_agent")];
        QVERIFY(agent.retriesRefused >= 1);
        const QJsonObject status = statusJson({agent}, {}, {});
        QCOMPARE(status[QStringLiteral("agents")][agent.name][QStringLiteral("retries_refused")].toInt(),
                 static_cast<int>(agent.retriesRefused));
    }

    // F10
    void tellsThatTheServerAsksForMoreThanTheDeadline()
    {
        Rig rig;
        FleetConfig fleet = threeAttempts();
        fleet.agents[0].retry.deadline = 40s;
        rig.start(fleet);
        HttpHeaders headers;
        headers.set("Retry-After", "3600");
        rig.network.script(rpcUrl, {FakeAnswer::error(429, {}, headers)});
        rig.engine.send(20, rig.task());
        rig.settle(1s);
        QCOMPARE(retryEvents(rig), QStringList(QStringLiteral("RETRY_STOPPED server_asks_too_long")));
        QVERIFY(rig.events.last().details.contains(QStringLiteral("retry_stopped"))); // TASK_FAILED
        QCOMPARE(stopOf(rig), QStringLiteral("server_asks_too_long"));
    }

    // K5
    void tellsThatTheLastGoodAnswerWasTooOld()
    {
        Rig rig;
        FleetConfig fleet = oneAgent();
        fleet.agents[0].fallback.lastGood = true;
        fleet.agents[0].fallback.maxStale = 10s;
        rig.start(fleet);
        rig.network.script(rpcUrl, {FakeAnswer::never(), FakeAnswer::error(503)});
        rig.engine.send(20, rig.task());
        rig.settle(1s);
        rig.network.running().last()->play(answerTo(rig.network.running().last()->request()));
        rig.settle(20s);
        rig.engine.send(21, rig.task());
        rig.settle(1s);
        QVERIFY(rig.end()->failure);
        QVERIFY(rig.end()->staleRejected);
    }
};

QTEST_GUILESS_MAIN(TestEngineRetries)
#include "tst_engineretries.moc"
