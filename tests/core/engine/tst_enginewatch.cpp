// SPDX-License-Identifier: GPL-3.0-or-later
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
    fleet.agents[0].canary = CanaryConfig{.text = QStringLiteral("ping"), .interval = 30s};
    return fleet;
}

} // namespace

//! Checks and canaries: when they are sent, and what their answers mean.
class TestEngineWatch : public QObject
{
    Q_OBJECT

private slots:
    void aWallClockThatIsSetBackKeepsNoOldFailuresInTheRates()
    {
        Rig rig;
        rig.start();
        rig.network.script(rpcUrl, {FakeAnswer::error(503)});
        for (CallNumber call = 20; call < 23; ++call)
            rig.engine.send(call, rig.task());
        rig.settle(1s);
        QCOMPARE(rig.circuits[calls].errorRate, std::optional(1.0));
        rig.time.setWallClock(rig.time.wallClock() - 1h);
        rig.network.script(rpcUrl, {FakeAnswer::never()});
        for (CallNumber call = 30; call < 36; ++call) {
            rig.engine.send(call, rig.task());
            rig.settle(1s);
            rig.network.running().last()->play(answerTo(rig.network.running().last()->request()));
            rig.settle(59s);
        }
        rig.settle(12s);
        QCOMPARE(rig.circuits[calls].errorRate, std::optional(0.0));
        QCOMPARE(rig.circuits[calls].healthScore, std::optional(100));
    }

    void aSleepIsAGapInTheStripsAndIsTold()
    {
        Rig rig;
        rig.start();
        rig.settle(30s);
        const WallTime slept = rig.time.wallClock();
        rig.time.suspend(21min);
        const WallTime woke = rig.time.wallClock();
        rig.settle(12s);
        const std::vector<StripSegment> &strip = *rig.circuits[health].lastHour;
        const auto gap = std::find_if(strip.rbegin(), strip.rend(), [](const StripSegment &segment) {
            return segment.state == StripState::NotObserved;
        });
        QVERIFY(gap != strip.rend());
        QCOMPARE((gap->from - slept).count(), 0);
        QVERIFY(gap->to >= woke); // and until its first check it is stale
        QVERIFY(gap->to < woke + 12s);
        QVERIFY(gap != strip.rbegin());
        QVERIFY(strip.back().state == StripState::Closed);
        QStringList told;
        for (const Event &event : rig.events) {
            if (event.operationType == QStringLiteral("OBSERVER_GAP"))
                told << event.text;
        }
        QCOMPARE(told, QStringList(QStringLiteral("Nobody watched for 21 min: the machine slept")));
    }

    void anOutageIsOneOpeningHoweverOftenItIsProbed()
    {
        Rig rig;
        rig.start();
        rig.network.script(cardUrl, {FakeAnswer::error(503)});
        for (int i = 0; i < 90 && rig.circuits[health].state != CircuitState::Open; ++i)
            rig.settle(1s);
        QVERIFY(rig.circuits[health].state == CircuitState::Open);
        QVERIFY(rig.circuits[health].openedFor == ChangeReason::ConsecutiveFailures);
        const WallTime since = rig.circuits[health].since;
        rig.settle(10min);
        const CircuitSnapshot &circuit = rig.circuits[health];
        QVERIFY(rig.operations().count(QStringLiteral("CIRCUIT_BREAKER_OPEN")) > 3);
        QCOMPARE(circuit.openings24h, 1);
        QVERIFY(circuit.since == since);
        rig.network.script(cardUrl, {FakeAnswer::ok(card())});
        rig.settle(10min);
        QVERIFY(rig.circuits[health].state == CircuitState::Closed);
        QVERIFY(rig.circuits[health].since > since);
        rig.network.script(cardUrl, {FakeAnswer::error(503)});
        rig.settle(2min);
        QCOMPARE(rig.circuits[health].openings24h, 2);
    }

    void anOrderToOpenIsNoOlderThanItself()
    {
        Rig rig;
        rig.start();
        rig.network.script(cardUrl, {FakeAnswer::error(503)});
        for (int i = 0; i < 90 && rig.circuits[health].state != CircuitState::Open; ++i)
            rig.settle(1s);
        rig.settle(10min);
        rig.engine.trip(7, health, ana);
        const WallTime tripped = rig.time.wallClock();
        rig.settle(2s);
        QVERIFY(rig.circuits[health].since >= tripped - 1s);
        QCOMPARE(rig.circuits[health].openings24h, 2);
    }

    void anOpeningByWayOfAProbeIsCountedToo()
    {
        Rig rig;
        rig.start();
        rig.engine.lay(7, health, OverrideKind::ForcedOpen, 1h, ana);
        rig.settle(1s);
        rig.network.script(cardUrl, {FakeAnswer::error(503)});
        rig.engine.probeNow(8, health, ana);
        rig.settle(5s);
        QVERIFY(rig.circuits[health].state == CircuitState::Open);
        QCOMPARE(rig.circuits[health].openings24h, 1);
    }

    void aReopenedCircuitSaysThatItsProbesFailed()
    {
        Rig rig;
        rig.start();
        rig.network.script(cardUrl, {FakeAnswer::error(503)});
        rig.settle(90s);
        for (int i = 0; i < 100 && rig.circuits[health].openedFor != ChangeReason::ProbeFailed; ++i)
            rig.settle(10s);
        QVERIFY(rig.circuits[health].openedFor == ChangeReason::ProbeFailed);
        QVERIFY(rig.circuits[health].state == CircuitState::Open);
    }

    void aRateSaysAtHowManyFailuresItOpens()
    {
        FleetConfig fleet = oneAgent();
        BreakerConfig &breaker = fleet.agents[0].health.breaker;
        breaker.model = BreakerModel::CountWindow;
        breaker.failureRate = 0.9;
        breaker.windowCalls = 100;
        breaker.minimumCalls = 40;
        Rig rig;
        rig.start(fleet);
        QCOMPARE(rig.circuits[health].failureThreshold, 36);
        QVERIFY(!rig.circuits[health].countsInRow);
    }

    void sendsNoCanaryUnlessOneIsSet()
    {
        Rig rig;
        rig.start();
        rig.settle(10min);
        QCOMPARE(rig.network.count(rpcUrl), 0);
    }

    void sendsCanariesThroughTheCallsCircuitMarkedAsSuch()
    {
        Rig rig;
        rig.start(withCanary());
        rig.network.script(rpcUrl, {FakeAnswer::error(503)});
        rig.settle(2min);
        QVERIFY(rig.network.count(rpcUrl) >= 3);
        QVERIFY(rig.network.count(rpcUrl) <= 5);
        QCOMPARE(rig.circuits[calls].totals.failed, static_cast<quint64>(rig.network.count(rpcUrl)));
        for (const HttpRequest &request : rig.network.requests()) {
            if (request.url != rpcUrl)
                continue;
            const QJsonObject params =
                QJsonDocument::fromJson(request.body).object().value(QStringLiteral("params")).toObject();
            const QJsonObject message = params.value(QStringLiteral("message")).toObject();
            QVERIFY(message.value(QStringLiteral("metadata"))
                        .toObject()
                        .value(QStringLiteral("canary"))
                        .toBool());
        }
    }

    void sendsNoCanaryWhileTheCallsCircuitIsOpenAndProbesWithOneAfterwards()
    {
        Rig rig;
        rig.start(withCanary());
        rig.engine.trip(2, calls, ana);
        const qsizetype sent = rig.network.count(rpcUrl);
        rig.settle(59s);
        QCOMPARE(rig.network.count(rpcUrl), sent);
        rig.settle(2s);
        QCOMPARE(rig.network.count(rpcUrl), sent + 1);
    }

    void sendsNoCanaryInMaintenance()
    {
        Rig rig;
        rig.start(withCanary());
        rig.engine.setMaintenance(2, jira, 10min, ana);
        const qsizetype sent = rig.network.count(rpcUrl);
        rig.settle(9min);
        QCOMPARE(rig.network.count(rpcUrl), sent);
        rig.settle(2min);
        QVERIFY(rig.network.count(rpcUrl) > sent);
    }

    void aCheckThatTimesOutWhileTheAgentWorksForUsDoesNotCount()
    {
        Rig rig;
        rig.start();
        rig.network.script(rpcUrl, {FakeAnswer::never()});
        SendRequest request = rig.task();
        request.timeout = 10min;
        rig.engine.send(20, request);
        rig.network.script(cardUrl, {FakeAnswer::never()});
        rig.settle(2min);
        QVERIFY(rig.agents[jira].busy);
        QCOMPARE(rig.agents[jira].health, HealthStatus::Healthy);
        QCOMPARE(rig.circuits[health].failures, 0);
        QCOMPARE(rig.circuits[health].totals.failed, 0U);
        QVERIFY(rig.circuits[health].totals.cancelled > 0);
        const auto told = std::count_if(rig.events.cbegin(), rig.events.cend(), [](const Event &each) {
            return each.operationType == QStringLiteral("HEALTH_CHECK_BUSY");
        });
        QCOMPARE(told, 1);

        rig.engine.cancelCall(20); // nothing excuses the silence any more
        rig.settle(2min);
        QVERIFY(!rig.agents[jira].busy);
        QVERIFY(rig.circuits[health].state != CircuitState::Closed);
    }

    void aCheckThatIsRefusedWhileTheAgentWorksForUsCounts()
    {
        Rig rig;
        rig.start();
        rig.network.script(rpcUrl, {FakeAnswer::never()});
        rig.engine.send(20, rig.task());
        rig.network.script(cardUrl, {FakeAnswer::fails(FailureKind::ConnectionRefused)});
        rig.settle(12s);
        QVERIFY(rig.circuits[health].failures > 0);
        QVERIFY(!rig.agents[jira].busy);
    }

    void isNotStaleWhileACheckIsUnderWay()
    {
        Rig rig;
        FleetConfig fleet = oneAgent();
        fleet.agents[0].health.interval = 1s;
        fleet.agents[0].retry.maxAttempts = 3;
        rig.start(fleet);
        rig.network.script(cardUrl, {FakeAnswer::ok(card()).delayed(7s)});
        rig.settle(1min);
        for (const FleetUpdate &update : rig.updates) {
            for (const AgentSnapshot &agent : update.agents)
                QVERIFY(agent.health != HealthStatus::Stale);
        }
    }

    // P1
    void keepsSilentForTheOpenTimeAndTellsWhenItProbesNext()
    {
        Rig rig;
        rig.network.script(cardUrl, {FakeAnswer::fails(FailureKind::ConnectionRefused)});
        rig.start();
        rig.settle(20s);
        QCOMPARE(rig.agents[jira].health, HealthStatus::CircuitOpen);
        QVERIFY(rig.agents[jira].lastCheckedAt);
        QVERIFY(rig.agents[jira].nextCheckAt);
        QVERIFY(*rig.agents[jira].nextCheckAt - *rig.circuits[health].opensUntil < 1s);
    }

    // P2
    void showsAHalfOpenCircuitAsProbing()
    {
        Rig rig;
        rig.start();
        rig.engine.trip(2, health, ana);
        rig.engine.probeNow(3, health, ana);
        rig.settle(1s);
        QCOMPARE(rig.agents[jira].health, HealthStatus::Probing);
        rig.network.script(cardUrl, {FakeAnswer::never()});
        rig.engine.checkNow(4, jira); // takes the last permit
        rig.settle(500ms);
        const CircuitSnapshot &circuit = rig.circuits[health];
        QCOMPARE(circuit.probesSucceeded + circuit.probesInFlight, circuit.probeLimit);
        QCOMPARE(circuit.probesInFlight, 1);
        QCOMPARE(toString(circuit.state), toString(CircuitState::HalfOpen));
        QCOMPARE(rig.agents[jira].health, HealthStatus::Probing);
    }

    // P3, H10
    void healthStaysWellWhileTheCallsCircuitIsOpen()
    {
        Rig rig;
        rig.start();
        rig.engine.trip(2, calls, ana);
        rig.settle(12s);
        QCOMPARE(rig.agents[jira].health, HealthStatus::Healthy);
        QCOMPARE(toString(rig.circuits[health].state), toString(CircuitState::Closed));
        QCOMPARE(toString(rig.circuits[calls].state), toString(CircuitState::Open));
    }

    // P4
    void sendAnywayTakesOneProbePermit()
    {
        Rig rig;
        rig.start();
        rig.engine.trip(2, calls, ana);
        rig.engine.probeNow(3, calls, ana);
        rig.network.script(rpcUrl, {FakeAnswer::never()});
        rig.engine.send(20, rig.task());
        rig.settle(1s);
        QCOMPARE(rig.circuits[calls].probesInFlight, 1);
        QCOMPARE(rig.network.count(rpcUrl), 1);
        // P5: given up, the permit comes back and nothing is counted
        rig.engine.cancelCall(20);
        rig.settle(1s);
        QCOMPARE(rig.circuits[calls].probesInFlight, 0);
        QCOMPARE(rig.circuits[calls].totals.failed, 0U);
        QCOMPARE(toString(rig.circuits[calls].state), toString(CircuitState::HalfOpen));
    }

    // P7
    void aCardThatRedirectsElsewhereIsMisconfigured()
    {
        Rig rig;
        rig.network.script(cardUrl, {FakeAnswer::fails(FailureKind::RedirectRefused)});
        rig.start();
        QCOMPARE(rig.agents[jira].health, HealthStatus::Misconfigured);
        QCOMPARE(toString(rig.circuits[health].state), toString(CircuitState::Closed));
    }

    // N3
    void spreadsTheChecksOfManyAgentsOverTheInterval()
    {
        Rig rig;
        FleetConfig fleet;
        for (int i = 0; i < 200; ++i) {
            AgentConfig agent = oneAgent().agents[0];
            agent.name = QStringLiteral("agent%1").arg(i);
            agent.url = QUrl(QStringLiteral("http://agent%1.test/").arg(i));
            fleet.agents.append(agent);
        }
        rig.engine.applyConfig(1, fleet);
        for (int second = 0; second < 10; ++second) {
            const qsizetype before = rig.network.requests().size();
            rig.settle(1s);
            QVERIFY(rig.network.requests().size() - before < 100); // three card paths each at most
        }
    }

    // N4
    void neverChecksAnAgentTwiceAtOnce()
    {
        Rig rig;
        FleetConfig fleet = oneAgent();
        fleet.agents[0].health.interval = 1s;
        rig.start(fleet);
        rig.network.script(cardUrl, {FakeAnswer::never()});
        rig.settle(8s);
        QCOMPARE(rig.network.running().size(), 1);
        QVERIFY(rig.agents[jira].checksSkipped > 0);
    }

    // N7
    void endsSilentlyWithAProbeAndATaskInFlight()
    {
        FakeScheduler time;
        FakeTransport network(time);
        network.script(cardUrl, {FakeAnswer::never()});
        int told = 0;
        QObject context;
        {
            Engine engine(time, network, 4);
            engine.applyConfig(1, oneAgent());
            time.advance(12s);
            SendRequest request;
            request.agent = jira;
            request.parts = {a2a::TextPart{QStringLiteral("x")}};
            engine.send(20, request);
            QObject::connect(&engine, &Engine::callNews, &context, [&told] { ++told; });
            QObject::connect(&engine, &Engine::eventsAppended, &context, [&told] { ++told; });
        }
        time.advance(10min);
        QCOMPARE(told, 0);
        QCOMPARE(time.armed(), 0);
    }

    // N7, D9: a probe's permit comes back as it is dropped, and tells so; by then nobody listens.
    void endsSilentlyWithAHalfOpenProbeInFlight()
    {
        FakeScheduler time;
        FakeTransport network(time);
        network.script(cardUrl, {FakeAnswer::ok(card())});
        network.script(rpcUrl, {FakeAnswer::never()});
        int told = 0;
        QObject context;
        {
            Engine engine(time, network, 4);
            engine.applyConfig(1, oneAgent());
            time.advance(12s);
            engine.trip(2, calls, ana);
            engine.probeNow(3, calls, ana);
            SendRequest request;
            request.agent = jira;
            request.parts = {a2a::TextPart{QStringLiteral("x")}};
            engine.send(20, request);
            time.advance(1s);
            QCOMPARE(network.running().size(), 1);
            QObject::connect(&engine, &Engine::callNews, &context, [&told] { ++told; });
            QObject::connect(&engine, &Engine::eventsAppended, &context, [&told] { ++told; });
        }
        time.advance(10min);
        QCOMPARE(told, 0);
        QCOMPARE(time.armed(), 0);
    }

    void diagnosesACircuitThatItsOperatorHolds()
    {
        Rig rig;
        rig.start();
        rig.engine.lay(2, calls, OverrideKind::ForcedOpen, 1h, ana);
        rig.settle(40s);
        QSignalSpy answered(&rig.engine.queries(), &QueryDesk::diagnosisAnswered);
        rig.engine.queries().diagnosis(7, calls);
        QCOMPARE(answered.size(), 1);
        const auto found = answered[0][2].value<QList<Diagnosis>>();
        QCOMPARE(found.size(), 1);
        QVERIFY(found[0].evidence.first().finding == Finding::ForcedButProbesPass);
        QCOMPARE(found[0].evidence.first().who, QStringLiteral("ana"));
        rig.engine.queries().diagnosis(8, {QStringLiteral("nobody"), CircuitPurpose::Calls});
        QVERIFY(answered[1][2].value<QList<Diagnosis>>().isEmpty());
    }

    void diagnosesAnAgentThatRefusesConnections()
    {
        Rig rig;
        rig.network.script(cardUrl, {FakeAnswer::fails(FailureKind::ConnectionRefused)});
        rig.start();
        rig.settle(1min);
        QSignalSpy answered(&rig.engine.queries(), &QueryDesk::diagnosisAnswered);
        rig.engine.queries().diagnosis(7, health);
        const auto found = answered[0][2].value<QList<Diagnosis>>();
        QVERIFY(found.size() >= 2);
        QVERIFY(found[0].trouble == Trouble::CircuitWontClose);
        QVERIFY(found[0].nextStep == NextStep::StartAgent);
    }
};

QTEST_GUILESS_MAIN(TestEngineWatch)
#include "tst_enginewatch.moc"
