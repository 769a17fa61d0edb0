// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/engine.h"
#include "support/fakescheduler.h"
#include "support/faketransport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace switchyard;

namespace {

const QUrl agentUrl(QStringLiteral("http://agent.test/"));
const QUrl cardUrl(QStringLiteral("http://agent.test/.well-known/agent-card.json"));
const QUrl rpcUrl(QStringLiteral("http://agent.test/rpc"));
const CircuitId health{QStringLiteral("jira_agent"), CircuitPurpose::Health};
const CircuitId calls{QStringLiteral("jira_agent"), CircuitPurpose::Calls};
const OperatorNote ana{QStringLiteral("ana"), QStringLiteral("CRM upgrade")};

QByteArray card()
{
    return QByteArray("{'name':'Jira','description':'d','version':'1.2.0','protocolVersion':'0.3.0',"
                      "'url':'http://agent.test/rpc','preferredTransport':'JSONRPC','capabilities':{},"
                      "'defaultInputModes':['text/plain'],'defaultOutputModes':['text/plain'],"
                      "'skills':[{'id':'find','name':'Find','description':'d','tags':[]}]}")
        .replace('\'', '"');
}

//! The agent's answer to a request, with the request's own id.
FakeAnswer answerTo(const HttpRequest &request)
{
    const QJsonObject asked = QJsonDocument::fromJson(request.body).object();
    const QJsonObject part{{QStringLiteral("kind"), QStringLiteral("text")},
                           {QStringLiteral("text"), QStringLiteral("done")}};
    const QJsonObject message{{QStringLiteral("kind"), QStringLiteral("message")},
                              {QStringLiteral("role"), QStringLiteral("agent")},
                              {QStringLiteral("messageId"), QStringLiteral("m")},
                              {QStringLiteral("parts"), QJsonArray{part}}};
    const QJsonObject answer{{QStringLiteral("jsonrpc"), QStringLiteral("2.0")},
                             {QStringLiteral("id"), asked.value(QStringLiteral("id"))},
                             {QStringLiteral("result"), message}};
    return FakeAnswer::ok(QJsonDocument(answer).toJson());
}

FleetConfig oneAgent()
{
    AgentConfig agent;
    agent.name = QStringLiteral("jira_agent");
    agent.url = agentUrl;
    agent.environment = QStringLiteral("production");
    agent.retry.maxAttempts = 1;
    agent.health.breaker.openSpread = 0;
    FleetConfig fleet;
    fleet.sourceName = QStringLiteral("fleet.json");
    fleet.agents = {agent};
    return fleet;
}

//! The engine with a clock and a network that are scripts, and what came out of it.
class Rig
{
public:
    Rig()
    {
        QObject::connect(&engine, &Engine::updated, &m_context,
                         [this](const FleetUpdate &update) { take(update); });
        QObject::connect(&engine, &Engine::eventsAppended, &m_context,
                         [this](const QList<Event> &appended) { events += appended; });
        QObject::connect(&engine, &Engine::commandAnswered, &m_context,
                         [this](const CommandAnswer &answer) { answers.append(answer); });
        QObject::connect(&engine, &Engine::callNews, &m_context,
                         [this](CallNumber, const CallNews &each) { news.append(each); });
        network.script(cardUrl, {FakeAnswer::ok(card())});
    }

    void start(const FleetConfig &fleet = oneAgent())
    {
        engine.applyConfig(1, fleet);
        settle(12s);
    }
    //! Lets time pass, and what waits in the event loop too.
    void settle(Duration by)
    {
        for (Duration passed{}; passed < by; passed += 100ms) {
            time.advance(100ms);
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
    }
    [[nodiscard]] QStringList operations() const
    {
        QStringList names;
        for (const Event &event : events) {
            if (event.kind == QStringLiteral("transition"))
                names << event.operationType;
        }
        return names;
    }
    [[nodiscard]] std::optional<CallEnd> end() const
    {
        if (news.isEmpty() || !std::holds_alternative<CallEnd>(news.last()))
            return std::nullopt;
        return std::get<CallEnd>(news.last());
    }
    [[nodiscard]] SendRequest task(const QString &text = QStringLiteral("hello")) const
    {
        SendRequest request;
        request.agent = QStringLiteral("jira_agent");
        request.parts = {a2a::TextPart{text}};
        request.actor = QStringLiteral("ana");
        return request;
    }

    FakeScheduler time;
    FakeTransport network{time};
    QMap<QString, AgentSnapshot> agents;
    std::map<CircuitId, CircuitSnapshot> circuits;
    QList<FleetUpdate> updates;
    QList<Event> events;
    QList<CommandAnswer> answers;
    QList<CallNews> news;
    Engine engine{time, network, 4};

private:
    void take(const FleetUpdate &update)
    {
        updates.append(update);
        for (const AgentSnapshot &agent : update.agents)
            agents[agent.name] = agent;
        for (const CircuitSnapshot &circuit : update.circuits)
            circuits[circuit.id] = circuit;
    }

    QObject m_context;
};

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

    void pausesAndResumesAllChecks()
    {
        Rig rig;
        rig.start();
        rig.engine.setPaused(1, true);
        const qsizetype sent = rig.network.count(cardUrl);
        rig.settle(60s);
        QCOMPARE(rig.network.count(cardUrl), sent);
        QCOMPARE(rig.agents[QStringLiteral("jira_agent")].health, HealthStatus::Paused);
        rig.engine.setPaused(2, false);
        rig.settle(11s);
        QVERIFY(rig.network.count(cardUrl) > sent);
        QCOMPARE(rig.agents[QStringLiteral("jira_agent")].health, HealthStatus::Healthy);
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
        QSignalSpy answered(&rig.engine, &Engine::historyAnswered);
        HistoryQuery query;
        query.circuit = health;
        query.from = rig.time.wallClock() - 15s;
        query.to = rig.time.wallClock();
        rig.engine.queryHistory(42, query);
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
