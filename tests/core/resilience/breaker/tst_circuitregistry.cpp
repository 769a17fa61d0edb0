// SPDX-License-Identifier: GPL-3.0-or-later
// Scenarios M and N1: every agent's circuits, and reloads.
#include "breakerrig.h"
#include "resilience/callreport.h"
#include "resilience/circuitregistry.h"
#include "support/fakescheduler.h"

#include <QTest>

using namespace switchyard;

namespace {

using Agents = std::vector<CircuitRegistry::AgentSettings>;

CircuitRegistry::AgentSettings agent(const QString &name, const BreakerConfig &calls = {})
{
    return {name, healthBreakerDefaults(), calls};
}

CircuitId callsOf(const QString &name)
{
    return {name, CircuitPurpose::Calls};
}
CircuitId healthOf(const QString &name)
{
    return {name, CircuitPurpose::Health};
}

const QString salesforce = QStringLiteral("salesforce_agent");
const QString jira = QStringLiteral("jira_agent");

void fail(CircuitBreaker &circuit, TimePoint now, int times)
{
    for (int i = 0; i < times; ++i) {
        if (Acquisition acquired = circuit.tryAcquire(now))
            acquired->failure(now, failureOf(FailureKind::ConnectionRefused));
    }
}

//! A registry with the design's agents and a clock.
struct Fleet
{
    Fleet() { registry.apply({agent(salesforce), agent(jira)}, clock.now()); }
    CircuitBreaker &calls(const QString &name) { return **registry.find(callsOf(name)); }
    CircuitBreaker &health(const QString &name) { return **registry.find(healthOf(name)); }

    FakeScheduler clock;
    CircuitRegistry registry;
};

class Names final : public CircuitListener
{
public:
    void circuitChanged(const CircuitChange &change) override
    {
        heard << toString(change.circuit) + u' ' + toString(change.reason);
    }
    QStringList heard;
};

} // namespace

class TestCircuitRegistry : public QObject
{
    Q_OBJECT

private slots:
    void eachAgentHasTwoCircuitsOfItsOwnConfiguration()
    {
        FakeScheduler clock;
        CircuitRegistry registry;
        CircuitRegistry::AgentSettings other = agent(jira);
        other.calls.failureThreshold = 2;
        other.calls.openTime = 45s;
        other.calls.halfOpenMaxCalls = 4;
        other.health.failureThreshold = 6;
        other.health.openTime = 20s;
        other.health.halfOpenMaxCalls = 1;
        registry.apply({agent(salesforce), other}, clock.now());
        QCOMPARE(registry.count(), 4);
        const auto numbers = [&registry](const CircuitId &id) {
            const BreakerConfig &config = (*registry.find(id))->config();
            return QStringLiteral("%1 %2 %3")
                .arg(config.failureThreshold)
                .arg(toSeconds(config.openTime))
                .arg(config.halfOpenMaxCalls);
        };
        QCOMPARE(numbers(callsOf(salesforce)), QStringLiteral("5 60 3"));
        QCOMPARE(numbers(healthOf(salesforce)), QStringLiteral("3 30 2"));
        QCOMPARE(numbers(callsOf(jira)), QStringLiteral("2 45 4"));
        QCOMPARE(numbers(healthOf(jira)), QStringLiteral("6 20 1"));

        // And each goes by its own: what opens one agent's calls leaves the other three circuits alone.
        fail(**registry.find(callsOf(jira)), clock.now(), 2);
        fail(**registry.find(callsOf(salesforce)), clock.now(), 2);
        fail(**registry.find(healthOf(jira)), clock.now(), 3);
        QStringList open;
        registry.forEach([&open, &clock](const CircuitBreaker &circuit) {
            if (circuit.stateAt(clock.now()) != CircuitState::Closed)
                open << toString(circuit.id());
        });
        QCOMPARE(open, QStringList(toString(callsOf(jira))));
    }

    void circuitsComeInTheOrderOfTheirNames()
    {
        Fleet fleet;
        QStringList names;
        fleet.registry.forEach([&names](const CircuitBreaker &circuit) { names << toString(circuit.id()); });
        const QStringList sorted{QStringLiteral("jira_agent/health"), QStringLiteral("jira_agent/calls"),
                                 QStringLiteral("salesforce_agent/health"),
                                 QStringLiteral("salesforce_agent/calls")};
        QCOMPARE(names, sorted);
    }

    void failedHealthChecksDoNotBlockCalls() // H10
    {
        Fleet fleet;
        fail(fleet.health(jira), fleet.clock.now(), 3);
        QVERIFY(fleet.health(jira).stateAt(fleet.clock.now()) == CircuitState::Open);
        QVERIFY(fleet.calls(jira).stateAt(fleet.clock.now()) == CircuitState::Closed);
        QVERIFY(fleet.calls(jira).tryAcquire(fleet.clock.now()).has_value());
    }

    void unknownNameIsAnErrorAndMakesNothing() // E12, M10
    {
        Fleet fleet;
        const Result<CircuitBreaker *> found = fleet.registry.find(callsOf(QStringLiteral("agent-x")));
        QVERIFY(!found && found.error().kind == FailureKind::UnknownAgent);
        QVERIFY(found.error().detail.contains(QStringLiteral("agent-x")));
        QCOMPARE(fleet.registry.count(), 4);
    }

    void aLowerThresholdOpensAtTheNextFailure() // M3
    {
        Fleet fleet;
        Names names;
        fleet.registry.changes().add(names);
        fail(fleet.calls(jira), fleet.clock.now(), 4);
        BreakerConfig config;
        config.failureThreshold = 3;
        fleet.registry.apply({agent(salesforce), agent(jira, config)}, fleet.clock.now());
        QVERIFY(fleet.calls(jira).stateAt(fleet.clock.now()) == CircuitState::Closed);
        QVERIFY(names.heard.isEmpty());
        fail(fleet.calls(jira), fleet.clock.now(), 1);
        QVERIFY(fleet.calls(jira).stateAt(fleet.clock.now()) == CircuitState::Open);
    }

    void aNewOpenTimeIsMeasuredFromTheOpening() // M4
    {
        BreakerRig rig;
        rig.run(QStringLiteral("fail*5 +20"));
        BreakerConfig config;
        config.openTime = 10s;
        rig.circuit().reconfigure(config, rig.now());
        QCOMPARE(rig.look(), QStringLiteral("open ready"));
        config.openTime = 100s;
        rig.circuit().reconfigure(config, rig.now());
        QCOMPARE(rig.look(), QStringLiteral("open 80"));
        QCOMPARE(rig.told().size(), 1);
    }

    void fewerPermitsLetThoseOutEnd() // M5
    {
        BreakerRig rig;
        rig.run(QStringLiteral("fail*5 +60 start:a start:b start:c"));
        BreakerConfig config;
        config.halfOpenMaxCalls = 1;
        rig.circuit().reconfigure(config, rig.now());
        QCOMPARE(rig.run(QStringLiteral("ok")), QStringList{QStringLiteral("half_open_limit")});
        rig.run(QStringLiteral("a=ok b=cancel"));
        QCOMPARE(rig.look(), QStringLiteral("half_open 1+1/1"));
        rig.run(QStringLiteral("c=cancel"));
        QCOMPARE(rig.look(), QStringLiteral("closed 0"));
    }

    void fewerPermitsThanHaveSucceededClose() // M5
    {
        BreakerRig rig;
        rig.run(QStringLiteral("fail*5 +60 ok*2"));
        BreakerConfig config;
        config.halfOpenMaxCalls = 2;
        rig.circuit().reconfigure(config, rig.now());
        QCOMPARE(rig.look(), QStringLiteral("closed 0"));
    }

    void reloadWithoutChangeKeepsStateAndGeneration() // M7
    {
        Fleet fleet;
        fail(fleet.calls(jira), fleet.clock.now(), 5);
        CircuitBreaker *const before = &fleet.calls(jira);
        const quint64 generation = before->generation();
        fleet.clock.advance(20s);
        fleet.registry.apply({agent(salesforce), agent(jira)}, fleet.clock.now());
        QCOMPARE(&fleet.calls(jira), before);
        QCOMPARE(before->generation(), generation);
        QCOMPARE(before->remaining(fleet.clock.now()), Duration(40s));
    }

    void anotherModelStartsAnewButKeepsAHold() // M7
    {
        BreakerRig rig;
        rig.run(QStringLiteral("fail*5 hold"));
        BreakerConfig config;
        config.model = BreakerModel::TimeWindow;
        rig.circuit().reconfigure(config, rig.now());
        QCOMPARE(rig.look(), QStringLiteral("forced_open over closed 0"));
        QCOMPARE(rig.told().back(), QStringLiteral("forced_open/open>forced_open/closed model_changed 5"));
    }

    void aRemovedAgentsCircuitLivesUntilItsCallsEnd() // M9
    {
        Fleet fleet;
        Names names;
        fleet.registry.changes().add(names);
        std::optional<Permit> permit = std::move(*fleet.calls(jira).tryAcquire(fleet.clock.now()));
        fleet.registry.apply({agent(salesforce)}, fleet.clock.now());
        QVERIFY(!fleet.registry.find(callsOf(jira)));
        QCOMPARE(permit->failure(fleet.clock.now(), failureOf(FailureKind::DnsFailure)), Verdict::Failure);
        QVERIFY(names.heard.isEmpty());
    }

    void aPermitOutlivesTheRegistry() // N7
    {
        auto fleet = std::make_unique<Fleet>();
        const TimePoint now = fleet->clock.now();
        fail(fleet->calls(jira), now, 5);
        std::optional<Permit> probe = std::move(*fleet->calls(jira).tryAcquire(now + 60s));
        std::optional<Permit> other = std::move(*fleet->calls(salesforce).tryAcquire(now));
        fleet.reset();
        QCOMPARE(probe->failure(now + 61s, failureOf(FailureKind::DnsFailure)), Verdict::Failure);
        other.reset();
    }

    void aListenerMayGiveUpTheCircuitThatTellsIt()
    {
        Fleet fleet;
        class Removes final : public CircuitListener
        {
        public:
            explicit Removes(CircuitBreaker::Handle &circuit)
                : m_circuit(circuit)
            {
            }
            void circuitChanged(const CircuitChange &) override { m_circuit.reset(); }

        private:
            CircuitBreaker::Handle &m_circuit;
        };
        CircuitBreaker::Handle circuit = CircuitBreaker::create(callsOf(jira), {});
        Removes removes(circuit);
        circuit->setListener(&removes);
        Permit permit = std::move(*circuit->tryAcquire(TimePoint{}));
        circuit->trip(TimePoint{});
        QVERIFY(!circuit);
        QCOMPARE(permit.success(TimePoint{}), Verdict::Stale);
    }

    void oneTickServesAllCircuits() // N1
    {
        Fleet fleet;
        Names names;
        QVERIFY(!fleet.registry.nextDeadline().has_value());
        Override hold;
        hold.kind = OverrideKind::ForcedOpen;
        hold.until = fleet.clock.wallClock() + 15min;
        fleet.calls(jira).setOverride(hold, fleet.clock.now(), fleet.clock.wallClock());
        hold.until = fleet.clock.wallClock() + 10min;
        fleet.calls(salesforce).setOverride(hold, fleet.clock.now(), fleet.clock.wallClock());
        QCOMPARE(fleet.registry.nextDeadline(), std::optional(fleet.clock.now() + 10min));
        fleet.registry.changes().add(names);
        fleet.clock.advance(10min);
        fleet.registry.tick(fleet.clock);
        QCOMPARE(names.heard, QStringList{QStringLiteral("salesforce_agent/calls override_expired")});
        QCOMPARE(fleet.clock.armed(), 0);
    }

    void aSuspendIsToldToAllOnce() // B8
    {
        Fleet fleet;
        CircuitBreaker &circuit = fleet.health(jira);
        fail(circuit, fleet.clock.now(), 3);
        fleet.clock.advance(33s);
        const Acquisition probe = circuit.tryAcquire(fleet.clock.now(), 10s);
        fleet.clock.suspend(600s);
        fleet.registry.tick(fleet.clock);
        QVERIFY(circuit.stateAt(fleet.clock.now()) == CircuitState::HalfOpen);
        fleet.clock.advance(20s);
        fleet.registry.tick(fleet.clock);
        QVERIFY(circuit.stateAt(fleet.clock.now()) == CircuitState::Open);
    }

    void anIdleCircuitIsSmallerThanAKilobyte() { QVERIFY(sizeof(CircuitBreaker) < 1024); } // N1
};

QTEST_APPLESS_MAIN(TestCircuitRegistry)
#include "tst_circuitregistry.moc"
