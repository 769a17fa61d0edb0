// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/agentpeers.h"
#include "enginerig.h"

#include <QSignalSpy>
#include <QTest>

using namespace switchyard;
using namespace switchyard::enginetest;

namespace {

const QString jira = QStringLiteral("jira_agent");

FleetConfig withCanary()
{
    FleetConfig fleet = oneAgent();
    fleet.agents[0].canary =
        CanaryConfig{QStringLiteral("are you well?"), 300s, OperationKind::StandardRequest};
    return fleet;
}

//! The network answers whatever is asked of the agent itself, under the question's own id.
void answerAll(Rig &rig)
{
    for (FakeExchange *exchange : rig.network.running()) {
        if (exchange->request().url == rpcUrl)
            exchange->play(answerTo(exchange->request()));
    }
}

void settleAnswering(Rig &rig, Duration by)
{
    for (Duration passed{}; passed < by; passed += 1s) {
        rig.settle(1s);
        answerAll(rig);
    }
}

QByteArray cardOfVersion(const char *version)
{
    return card().replace("1.2.0", version);
}

QList<Event> eventsOfType(const Rig &rig, const char *type)
{
    QList<Event> found;
    for (const Event &event : rig.events) {
        if (event.operationType == QLatin1String(type))
            found.append(event);
    }
    return found;
}

} // namespace

class TestEngineChecks final : public QObject
{
    Q_OBJECT

private slots:
    void tellsHowFarOurClockIsOffTheAgents_data()
    {
        QTest::addColumn<QByteArray>("date");
        QTest::addColumn<std::optional<int>>("ahead"); // seconds
        const auto row = [](const char *name, const char *date, std::optional<int> ahead) {
            QTest::newRow(name) << QByteArray(date) << ahead;
        };
        row("it agrees", "Thu, 15 Jan 2026 09:00:02 GMT", 0);
        row("ours is ahead", "Thu, 15 Jan 2026 08:58:30 GMT", 90);
        row("ours is behind", "Thu, 15 Jan 2026 10:00:00 GMT", -3600);
        row("no date at all", "", std::nullopt);
        row("none that can be read", "soon", std::nullopt);
    }

    void tellsHowFarOurClockIsOffTheAgents()
    {
        QFETCH(const QByteArray, date);
        QFETCH(const std::optional<int>, ahead);
        Rig rig;
        FakeAnswer answer = FakeAnswer::ok(card());
        if (!date.isEmpty())
            answer.headers.set("Date", date);
        rig.network.script(cardUrl, {answer});
        FleetConfig fleet = oneAgent();
        fleet.agents.first().health.interval = 1h;
        rig.engine.applyConfig(1, fleet);
        const auto told = [&rig] {
            return rig.agents[QStringLiteral("jira_agent")].clockAhead;
        };
        rig.time.setWallClock(std::chrono::sys_days{std::chrono::year{2026} / 1 / 15} + 9h);
        rig.engine.checkNow(2, QStringLiteral("jira_agent"));
        rig.settle(1s);
        QCOMPARE(told().has_value(), ahead.has_value());
        if (ahead)
            QVERIFY(std::chrono::abs(*told() - std::chrono::seconds(*ahead)) <= 1s);
    }

    // C15: with one canary each five minutes, none of the probes may fall out of the half-open time.
    void canariesAloneCloseAHalfOpenCircuit()
    {
        Rig rig;
        rig.network.script(rpcUrl, {FakeAnswer::never()});
        rig.start(withCanary());
        rig.engine.trip(2, calls, ana);
        settleAnswering(rig, 10min);
        QCOMPARE(toString(rig.circuits[calls].state), toString(CircuitState::Closed));
        QCOMPARE(rig.operations().count(QStringLiteral("CIRCUIT_BREAKER_OPEN")), 1);
        QCOMPARE(rig.operations().count(QStringLiteral("CIRCUIT_BREAKER_CLOSED")), 1);
    }

    // C10: twice the operation's own time-out, whatever other operations the circuit guards.
    void aLongOperationMayProbeForAsLongAsItTakes()
    {
        Rig rig;
        FleetConfig fleet = oneAgent();
        fleet.agents[0].breaker.halfOpenMaxCalls = 1;
        rig.start(fleet);
        rig.network.script(rpcUrl, {FakeAnswer::never()});
        rig.engine.trip(2, calls, ana);
        rig.engine.probeNow(3, calls, ana);
        SendRequest longOne = rig.task();
        longOne.operation = OperationKind::LongOperation;
        rig.engine.send(20, longOne);
        rig.settle(110s);
        QCOMPARE(toString(rig.circuits[calls].state), toString(CircuitState::HalfOpen));
        answerAll(rig);
        rig.settle(1s);
        QVERIFY(rig.end() && !rig.end()->failure);
        QCOMPARE(toString(rig.circuits[calls].state), toString(CircuitState::Closed));
    }

    void aReloadThatConcernsNoCheckDoesNotCutOneShort()
    {
        Rig rig;
        rig.start();
        rig.network.script(cardUrl, {FakeAnswer::never()});
        rig.settle(12s);
        QCOMPARE(rig.network.running().size(), 1);
        QPointer<FakeExchange> running = rig.network.running().first();
        FleetConfig tagged = oneAgent();
        tagged.agents[0].tags = {QStringLiteral("crm")};
        tagged.agents[0].breaker.failureThreshold = 7;
        rig.engine.applyConfig(4, tagged);
        rig.settle(1s);
        QVERIFY(running && running->isRunning());
        QCOMPARE(rig.agents[jira].tags, QStringList{QStringLiteral("crm")});
    }

    void reloadsFasterThanTheIntervalDoNotKeepChecksFromGoingOut()
    {
        Rig rig;
        rig.start();
        const auto before = rig.network.count(cardUrl);
        for (int reload = 0; reload < 20; ++reload) {
            FleetConfig fleet = oneAgent();
            fleet.agents[0].owner = QString::number(reload);
            rig.engine.applyConfig(4, fleet);
            rig.settle(2s);
        }
        QVERIFY(rig.network.count(cardUrl) - before >= 3);
    }

    void anotherAddressEndsTheCheckOfTheOldOne()
    {
        Rig rig;
        rig.start();
        rig.network.script(cardUrl, {FakeAnswer::never()});
        rig.settle(12s);
        FleetConfig moved = oneAgent();
        moved.agents[0].url = QUrl(QStringLiteral("http://elsewhere.test/"));
        rig.engine.applyConfig(4, moved);
        rig.settle(100ms);
        QVERIFY(rig.network.running().isEmpty());
    }

    void aCardThatChangesIsToldAndKeptBesideTheOneBefore()
    {
        Rig rig;
        rig.start();
        rig.settle(30s);
        QVERIFY(eventsOfType(rig, "CARD_CHANGED").isEmpty());
        rig.network.script(cardUrl, {FakeAnswer::ok(cardOfVersion("1.3.0"))});
        rig.settle(30s);
        const QList<Event> told = eventsOfType(rig, "CARD_CHANGED");
        QCOMPARE(told.size(), 1);
        QVERIFY(told.first().text.contains(QStringLiteral("1.3.0")));
        QCOMPARE(told.first().agent, jira);

        QSignalSpy answered(&rig.engine.queries(), &QueryDesk::cardAnswered);
        rig.engine.queries().card(9, jira);
        const auto answer = answered.first().first().value<CardAnswer>();
        QCOMPARE(answer.before, card());
        QCOMPARE(answer.card->bytes, cardOfVersion("1.3.0"));
        QVERIFY(answer.seenAt && answer.changedAt && *answer.changedAt < *answer.seenAt);
    }

    void theDeeperCheckFailsWhereTheCardIsFineAndTheAgentIsNot()
    {
        Rig rig;
        FleetConfig fleet = oneAgent();
        fleet.agents[0].health.probe = ProbeKind::Task;
        rig.network.script(rpcUrl, {FakeAnswer::error(500)});
        rig.start(fleet);
        QCOMPARE(rig.agents[jira].health, HealthStatus::Unhealthy);
        QVERIFY(rig.network.count(cardUrl) > 0 && rig.network.count(rpcUrl) > 0);
        rig.network.script(
            rpcUrl, {FakeAnswer::error(
                        200, R"({"jsonrpc":"2.0","id":null,"error":{"code":-32001,"message":"no"}})")});
        rig.settle(15s);
        QCOMPARE(rig.agents[jira].health, HealthStatus::Healthy);
        QCOMPARE(rig.agents[jira].cardVersion, QStringLiteral("1.2.0")); // of the card that came with it
    }

    void anAgentWithoutACardIsAskedForATaskThatCannotExist()
    {
        Rig rig;
        FleetConfig fleet = oneAgent();
        fleet.agents[0].interface = {.hasCard = false,
                                     .url = QUrl(rpcUrl),
                                     .protocol = a2a::ProtocolVersion::V0_3,
                                     .binding = a2a::Binding::JsonRpc,
                                     .tenant = {}};
        rig.network.script(
            rpcUrl, {FakeAnswer::error(
                        200, R"({"jsonrpc":"2.0","id":null,"error":{"code":-32001,"message":"no"}})")});
        rig.start(fleet);
        QCOMPARE(rig.agents[jira].health, HealthStatus::Healthy);
        QCOMPARE(rig.agents[jira].protocol, QStringLiteral("JSON-RPC 0.3"));
        QCOMPARE(rig.network.count(cardUrl), 0);
        QVERIFY(rig.network.requests().constLast().body.contains("tasks/get"));

        // A tenant is of an agent without a card; where there is one, it says its own.
        InterfaceConfig rented = fleet.agents[0].interface;
        rented.tenant = QStringLiteral("acme");
        QCOMPARE(laidOver(rented, {}).tenant, QStringLiteral("acme"));
        rented.hasCard = true;
        QVERIFY(laidOver(rented, {}).tenant.isEmpty());

        rig.network.script(rpcUrl, {FakeAnswer::error(401)});
        rig.settle(15s);
        QCOMPARE(rig.agents[jira].health, HealthStatus::Misconfigured);
        QSignalSpy answered(&rig.engine.queries(), &QueryDesk::cardAnswered);
        rig.engine.queries().card(5, jira);
        QVERIFY(answered.constFirst().constFirst().value<CardAnswer>().failure->detail.contains(
            QStringLiteral("has no card")));

        fleet.agents[0].interface = {};
        rig.engine.applyConfig(2, fleet);
        rig.settle(15s);
        QVERIFY(rig.network.count(cardUrl) > 0);
        QCOMPARE(rig.agents[jira].health, HealthStatus::Healthy);
    }

    // The REST adapter of the Python SDK 0.3 has a message and a status, and no code.
    void theDeeperCheckIsWellWhereARestAgentHasNoCodes()
    {
        Rig rig;
        FleetConfig fleet = oneAgent();
        fleet.agents[0].health.probe = ProbeKind::Task;
        rig.network.script(cardUrl, {FakeAnswer::ok(card().replace("JSONRPC", "HTTP+JSON"))});
        rig.network.otherwise(FakeAnswer::error(404, R"({"message":"Task not found"})"));
        rig.start(fleet);
        QCOMPARE(rig.agents[jira].health, HealthStatus::Healthy);
        rig.network.otherwise(FakeAnswer::error(404, R"({"detail":"Not Found"})"));
        rig.settle(15s);
        QCOMPARE(rig.agents[jira].health, HealthStatus::Misconfigured);
    }

    void theExtendedCardIsFetchedWhenAskedFor()
    {
        Rig rig;
        rig.start();
        rig.network.script(rpcUrl, {FakeAnswer::never()});
        QSignalSpy answered(&rig.engine.queries(), &QueryDesk::cardAnswered);
        rig.engine.queries().extendedCard(11, jira);
        rig.settle(1s);
        FakeExchange *asked = rig.network.running().first();
        const QJsonObject question = QJsonDocument::fromJson(asked->request().body).object();
        QCOMPARE(question.value(QLatin1String("method")).toString(),
                 QStringLiteral("agent/getAuthenticatedExtendedCard"));
        asked->play(FakeAnswer::ok("{\"jsonrpc\":\"2.0\",\"id\":\"" +
                                   question.value(QLatin1String("id")).toString().toUtf8() +
                                   "\",\"result\":" + cardOfVersion("9") + "}"));
        rig.settle(1s);
        QCOMPARE(answered.size(), 1);
        const auto answer = answered.first().first().value<CardAnswer>();
        QCOMPARE(answer.query, quint64(11));
        QVERIFY(answer.card);
        QCOMPARE(answer.card->card.version, QStringLiteral("9"));
    }

    void tasksAreListedThroughTheCallsCircuitAlone()
    {
        Rig rig;
        rig.network.script(
            cardUrl, {FakeAnswer::ok(QByteArray("{'name':'Jira','version':'1','supportedInterfaces':[{'url':"
                                                "'http://agent.test/rpc','protocolBinding':'JSONRPC',"
                                                "'protocolVersion':'1.0'}]}")
                                         .replace('\'', '"'))});
        rig.network.script(rpcUrl, {FakeAnswer::never()});
        rig.start();
        QSignalSpy answered(&rig.engine.queries(), &QueryDesk::tasksAnswered);
        rig.engine.queries().tasks(12, jira);
        rig.settle(1s);
        FakeExchange *asked = rig.network.running().first();
        const QJsonObject question = QJsonDocument::fromJson(asked->request().body).object();
        QCOMPARE(question.value(QLatin1String("method")).toString(), QStringLiteral("ListTasks"));
        asked->play(FakeAnswer::ok("{\"jsonrpc\":\"2.0\",\"id\":\"" +
                                   question.value(QLatin1String("id")).toString().toUtf8() +
                                   "\",\"result\":{\"tasks\":[{\"id\":\"t1\",\"status\":{\"state\":"
                                   "\"TASK_STATE_WORKING\"}}],\"nextPageToken\":\"n\",\"totalSize\":7}}"));
        rig.settle(1s);
        const auto answer = answered.takeFirst().first().value<TasksAnswer>();
        QCOMPARE(answer.query, quint64(12));
        QCOMPARE(answer.tasks.size(), 1);
        QCOMPARE(answer.total, 7);
        QVERIFY(answer.hasMore && !answer.failure);

        rig.engine.trip(2, calls, ana);
        const auto before = rig.network.count(rpcUrl);
        rig.engine.queries().tasks(13, jira);
        rig.settle(1s);
        QVERIFY(answered.takeFirst().first().value<TasksAnswer>().failure->kind == FailureKind::CircuitOpen);
        QCOMPARE(rig.network.count(rpcUrl), before);
    }

    void anAgentThatIsTooOldIsNotAskedForItsTasks()
    {
        Rig rig;
        rig.start();
        QSignalSpy answered(&rig.engine.queries(), &QueryDesk::tasksAnswered);
        rig.engine.queries().tasks(12, jira);
        rig.engine.queries().tasks(13, QStringLiteral("nobody"));
        rig.settle(1s);
        QCOMPARE(answered.size(), 2);
        QVERIFY(answered.at(0).first().value<TasksAnswer>().failure->detail.contains(
            QStringLiteral("from 1.0 on")));
        QVERIFY(
            answered.at(1).first().value<TasksAnswer>().failure->detail.contains(QStringLiteral("nobody")));
        QCOMPARE(rig.network.count(rpcUrl), 0);
    }

    void withoutACardThereIsNoExtendedOne()
    {
        Rig rig;
        rig.network.script(cardUrl, {FakeAnswer::error(500)});
        rig.start();
        QSignalSpy answered(&rig.engine.queries(), &QueryDesk::cardAnswered);
        rig.engine.queries().extendedCard(11, jira);
        const auto answer = answered.first().first().value<CardAnswer>();
        QVERIFY(answer.failure);
        QVERIFY(answer.failure->detail.contains(QStringLiteral("no card of jira_agent has come yet")));
    }
};

QTEST_GUILESS_MAIN(TestEngineChecks)
#include "tst_enginechecks.moc"
