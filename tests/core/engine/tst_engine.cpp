// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginerig.h"

#include <QSignalSpy>
#include <QTest>

using namespace switchyard;
using namespace switchyard::enginetest;

namespace {

QList<Event> eventsOf(const Rig &rig, const char *operation)
{
    QList<Event> found;
    std::copy_if(rig.events.cbegin(), rig.events.cend(), std::back_inserter(found),
                 [operation](const Event &event) { return event.operationType == QLatin1String(operation); });
    return found;
}

} // namespace

class TestEngine : public QObject
{
    Q_OBJECT

private slots:
    void watchesAnAgentThroughItsHealthCircuit()
    {
        Rig rig;
        rig.start();
        QCOMPARE(rig.agents[QStringLiteral("jira_agent")].health, HealthStatus::Healthy);
        QCOMPARE(rig.agents[QStringLiteral("jira_agent")].cardName, QStringLiteral("Jira"));
        QCOMPARE(rig.agents[QStringLiteral("jira_agent")].protocol, QStringLiteral("JSON-RPC 0.3"));
        QVERIFY(rig.circuits[health].totals.succeeded >= 1);
        QCOMPARE(rig.circuits[calls].totals.admitted, 0U);
    }

    // I2
    void waitsWithoutEndWhereThereIsNoTimeout()
    {
        FleetConfig fleet = oneAgent();
        fleet.agents[0].timeouts.standardRequest = noTimeout;
        Rig rig;
        rig.start(fleet);
        rig.network.script(rpcUrl, {FakeAnswer::never()});
        rig.engine.send(20, rig.task());
        rig.settle(900s);
        QVERIFY(!rig.end());
        const QList<PoolSnapshot> pools = rig.updates.last().pools;
        const auto pool = std::find_if(pools.cbegin(), pools.cend(), [](const PoolSnapshot &each) {
            return each.key.endsWith(QLatin1String("_timeout_none"));
        });
        QVERIFY(pool != pools.cend());
        QCOMPARE(pool->operation, QStringLiteral("no time-out"));
        QCOMPARE(pool->active, 1);
        QCOMPARE(pool->suspectedLeaks, 0);
    }

    void opensStaysSilentProbesAndCloses()
    {
        Rig rig;
        rig.start();
        rig.network.script(cardUrl, {FakeAnswer::fails(FailureKind::ConnectionRefused)});
        rig.settle(31s);
        QCOMPARE(toString(rig.circuits[health].state), toString(CircuitState::Open));
        QCOMPARE(rig.agents[QStringLiteral("jira_agent")].health, HealthStatus::CircuitOpen);

        const qsizetype sent = rig.network.count(cardUrl);
        const Duration left = *rig.circuits[health].opensUntil - rig.time.wallClock();
        rig.settle(left - 500ms);
        QCOMPARE(rig.network.count(cardUrl), sent);

        rig.network.script(cardUrl, {FakeAnswer::ok(card())});
        rig.settle(1s);
        QCOMPARE(rig.network.count(cardUrl), sent + 1);
        QCOMPARE(toString(rig.circuits[health].state), toString(CircuitState::HalfOpen));
        rig.settle(11s);
        QCOMPARE(toString(rig.circuits[health].state), toString(CircuitState::Closed));
        const QStringList operations = rig.operations();
        QCOMPARE(
            operations.mid(operations.size() - 3),
            (QStringList{QStringLiteral("CIRCUIT_BREAKER_OPEN"), QStringLiteral("CIRCUIT_BREAKER_HALF_OPEN"),
                         QStringLiteral("CIRCUIT_BREAKER_CLOSED")}));
    }

    void showsWrongCredentialsAsMisconfiguredAndLeavesTheCircuitClosed()
    {
        Rig rig;
        rig.network.script(cardUrl, {FakeAnswer::error(401)});
        rig.start();
        rig.settle(60s);
        QCOMPARE(rig.agents[QStringLiteral("jira_agent")].health, HealthStatus::Misconfigured);
        QCOMPARE(rig.agents[QStringLiteral("jira_agent")].healthHttpStatus, 401);
        QCOMPARE(toString(rig.circuits[health].state), toString(CircuitState::Closed));
    }

    void tripsByHandWithWhoAndWhyInTheEvent()
    {
        Rig rig;
        rig.start();
        rig.engine.trip(7, calls, ana);
        rig.settle(1s);
        QCOMPARE(toString(rig.circuits[calls].state), toString(CircuitState::Open));
        QVERIFY(rig.circuits[calls].trippedByHand);
        QCOMPARE(rig.circuits[calls].trippedBy, QStringLiteral("ana"));
        const Event &event = rig.events.last();
        QCOMPARE(event.actor, QStringLiteral("ana"));
        QVERIFY(event.text.contains(QStringLiteral("CRM upgrade")));
        QCOMPARE(rig.answers.last().command, CommandNumber{7});
        QVERIFY(rig.answers.last().done);
    }

    void refusesACommandForACircuitThatIsNotThere()
    {
        Rig rig;
        rig.start();
        rig.engine.trip(8, {QStringLiteral("nobody"), CircuitPurpose::Calls}, ana);
        QVERIFY(!rig.answers.last().done);
        QVERIFY(!rig.answers.last().why.isEmpty());
        QCOMPARE(rig.circuits.size(), size_t{2});
    }

    void sendsNoCheckWhileTheHealthCircuitIsHeldOpen()
    {
        Rig rig;
        rig.start();
        rig.engine.lay(1, health, OverrideKind::ForcedOpen, 10min, ana);
        const qsizetype sent = rig.network.count(cardUrl);
        rig.settle(9min);
        QCOMPARE(rig.network.count(cardUrl), sent);
        rig.settle(2min);
        QVERIFY(rig.network.count(cardUrl) > sent);
        QCOMPARE(toString(rig.circuits[health].override.kind), toString(OverrideKind::None));
    }

    void probesNowBeforeTheTime()
    {
        Rig rig;
        rig.start();
        rig.engine.trip(1, health, ana);
        const qsizetype sent = rig.network.count(cardUrl);
        rig.engine.probeNow(2, health, ana);
        rig.settle(1s);
        QCOMPARE(rig.network.count(cardUrl), sent + 1);
        QCOMPARE(toString(rig.circuits[health].state), toString(CircuitState::HalfOpen));
        QCOMPARE(rig.circuits[health].probesSucceeded, 1);
    }

    void sendsATaskAndTellsItsStory()
    {
        Rig rig;
        rig.start();
        rig.network.script(rpcUrl, {FakeAnswer::error(503), FakeAnswer::never()});
        SendRequest request = rig.task();
        request.maxAttempts = 2;
        rig.engine.send(20, request);
        rig.settle(5s);
        FakeExchange *second = rig.network.running().last();
        second->play(answerTo(second->request()));
        rig.settle(1s);
        QVERIFY(rig.end());
        QVERIFY(!rig.end()->failure);
        QCOMPARE(rig.end()->attempts, 2);
        const auto started = std::count_if(rig.news.cbegin(), rig.news.cend(), [](const CallNews &each) {
            return std::holds_alternative<AttemptStarted>(each);
        });
        const auto exchanges = std::count_if(rig.news.cbegin(), rig.news.cend(), [](const CallNews &each) {
            return std::holds_alternative<WireExchange>(each);
        });
        const auto retries = std::count_if(rig.news.cbegin(), rig.news.cend(), [](const CallNews &each) {
            return std::holds_alternative<RetryNotice>(each);
        });
        QCOMPARE(started, 2);
        QCOMPARE(exchanges, 2);
        QCOMPARE(retries, 1);
    }

    void aCardThatDoesNotComeHoldsATaskUpNoLongerThanItsTimeout()
    {
        Rig rig;
        rig.network.script(cardUrl, {FakeAnswer::never()});
        rig.network.script(agentUrl, {FakeAnswer::never()});
        rig.engine.applyConfig(1, oneAgent());
        SendRequest request = rig.task();
        request.timeout = 2s;
        rig.engine.send(20, request);
        const auto sent = [&rig] {
            const auto running = rig.network.running();
            return std::count_if(running.cbegin(), running.cend(), [](const FakeExchange *exchange) {
                return !exchange->request().body.isEmpty();
            });
        };
        rig.settle(1900ms);
        QCOMPARE(sent(), 0);
        rig.settle(200ms);
        QCOMPARE(sent(), 1);
    }

    void refusesATaskWhileTheCallsCircuitIsOpenAndSendsNothing()
    {
        Rig rig;
        rig.start();
        rig.engine.trip(1, calls, ana);
        rig.engine.send(20, rig.task());
        rig.settle(1s);
        QVERIFY(rig.end());
        QVERIFY(rig.end()->failure);
        QCOMPARE(toString(rig.end()->failure->kind), toString(FailureKind::CircuitOpen));
        QVERIFY(rig.end()->refusedFor);
        QCOMPARE(rig.end()->attempts, 0);
        QCOMPARE(rig.network.count(rpcUrl), 0);
        QCOMPARE(rig.circuits[calls].totals.rejectedOpen, 1U);
    }

    void cancelsATaskOnOurSideWithoutCountingIt()
    {
        Rig rig;
        rig.start();
        rig.network.script(rpcUrl, {FakeAnswer::never()});
        rig.engine.send(20, rig.task());
        rig.settle(1s);
        rig.engine.cancelCall(20);
        rig.settle(1s);
        QVERIFY(rig.end());
        QCOMPARE(toString(rig.end()->failure->kind), toString(FailureKind::Cancelled));
        QCOMPARE(rig.circuits[calls].failures, 0);
        QCOMPARE(rig.circuits[calls].totals.inFlight, 0U);
    }

    void answersATaskForAnUnknownAgentAtOnce()
    {
        Rig rig;
        rig.start();
        SendRequest request = rig.task();
        request.agent = QStringLiteral("nobody");
        rig.engine.send(20, request);
        QVERIFY(rig.end());
        QCOMPARE(toString(rig.end()->failure->kind), toString(FailureKind::UnknownAgent));
    }

    void keepsTheStateOfCircuitsWhenNumbersChange()
    {
        Rig rig;
        rig.start();
        rig.engine.trip(1, calls, ana);
        FleetConfig fleet = oneAgent();
        fleet.agents[0].breaker.failureThreshold = 7;
        rig.engine.applyConfig(2, fleet);
        rig.settle(1s);
        QCOMPARE(toString(rig.circuits[calls].state), toString(CircuitState::Open));
        QCOMPARE(rig.circuits[calls].failureThreshold, 7);
    }

    void removesAnAgentWithATaskInFlight()
    {
        Rig rig;
        rig.start();
        rig.network.script(rpcUrl, {FakeAnswer::never()});
        rig.engine.send(20, rig.task());
        rig.settle(1s);
        FleetConfig empty;
        empty.sourceName = QStringLiteral("fleet.json");
        rig.engine.applyConfig(2, empty);
        rig.settle(5s);
        QVERIFY(rig.updates.last().whole || rig.updates.last().agents.isEmpty());
        QVERIFY(rig.network.running().isEmpty());
    }

    void removesAnAgentWithAHalfOpenProbeInFlight()
    {
        Rig rig;
        rig.start();
        rig.network.script(rpcUrl, {FakeAnswer::never()});
        rig.engine.trip(2, calls, ana);
        rig.engine.probeNow(3, calls, ana);
        rig.engine.send(20, rig.task());
        rig.settle(1s);
        QCOMPARE(rig.network.running().size(), 1);
        FleetConfig empty;
        empty.sourceName = QStringLiteral("fleet.json");
        rig.engine.applyConfig(4, empty);
        rig.settle(5s);
        QVERIFY(rig.network.running().isEmpty());
        QVERIFY(rig.answers.last().done);
    }

    void pausesAndResumesAllChecks()
    {
        Rig rig;
        rig.start();
        const OperatorNote ana{QStringLiteral("ana"), {}};
        rig.engine.setPaused(1, true, ana);
        const qsizetype sent = rig.network.count(cardUrl);
        rig.settle(60s);
        QCOMPARE(rig.network.count(cardUrl), sent);
        QCOMPARE(rig.agents[QStringLiteral("jira_agent")].health, HealthStatus::Paused);
        QVERIFY(rig.updates.last().paused);
        const bool each = std::any_of(rig.events.cbegin(), rig.events.cend(), [](const Event &event) {
            return event.text == QStringLiteral("Health is paused");
        });
        QVERIFY2(!each, "the pause is told of once");
        const ChecksPause pause = *rig.updates.last().paused;
        QCOMPARE(pause.who, QStringLiteral("ana"));
        rig.engine.setPaused(2, true, {QStringLiteral("bo"), {}});
        rig.settle(5s);
        QCOMPARE(*rig.updates.last().paused, pause);
        QCOMPARE(eventsOf(rig, "CHECKS_PAUSED").size(), 1);
        QCOMPARE(eventsOf(rig, "CHECKS_PAUSED").first().actor, QStringLiteral("ana"));
        rig.engine.setPaused(3, false, {QStringLiteral("bo"), {}});
        rig.settle(11s);
        QVERIFY(rig.network.count(cardUrl) > sent);
        QCOMPARE(rig.agents[QStringLiteral("jira_agent")].health, HealthStatus::Healthy);
        QVERIFY(!rig.updates.last().paused);
        QCOMPARE(eventsOf(rig, "CHECKS_RESUMED").size(), 1);
        QCOMPARE(eventsOf(rig, "CHECKS_RESUMED").first().text, QStringLiteral("Health checks resumed by bo"));
    }

    void publishesAtMostFiveTimesASecondAndOnlyWhatDiffers()
    {
        Rig rig;
        rig.start();
        rig.updates.clear();
        rig.settle(10s);
        QVERIFY2(rig.updates.size() <= 50, qPrintable(QString::number(rig.updates.size())));
        for (const FleetUpdate &update : rig.updates)
            QVERIFY(!update.whole);
    }

    void answersAHistoryQueryWithStatesAndThreshold()
    {
        Rig rig;
        rig.start();
        rig.engine.trip(1, health, ana);
        rig.settle(5s);
        QSignalSpy answered(&rig.engine.queries(), &QueryDesk::historyAnswered);
        HistoryQuery query;
        query.circuit = health;
        query.from = rig.time.wallClock() - 15s;
        query.to = rig.time.wallClock();
        rig.engine.queries().history(42, query);
        QCOMPARE(answered.size(), 1);
        const auto answer = answered[0][0].value<HistoryAnswer>();
        QCOMPARE(answer.query, 42U);
        QCOMPARE(answer.threshold, 3);
        QCOMPARE(answer.states.back().state, StripState::Open);
        QVERIFY(!answer.points.empty());
    }
};

QTEST_GUILESS_MAIN(TestEngine)
#include "tst_engine.moc"
