// SPDX-License-Identifier: GPL-3.0-or-later
#include "taskrig.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::enginetest;

namespace {

const QUrl elsewhere(QStringLiteral("http://elsewhere.test/"));

AuthConfig bearer(const char *variable)
{
    AuthConfig auth;
    auth.type = AuthType::Bearer;
    auth.source = AuthConfig::Source::EnvironmentVariable;
    auth.reference = QString::fromLatin1(variable);
    return auth;
}

FleetConfig retrying()
{
    FleetConfig fleet = oneAgent();
    fleet.agents[0].retry.maxAttempts = 2;
    fleet.agents[0].retry.baseDelay = 5s;
    fleet.agents[0].retry.jitter = false;
    fleet.agents[0].pool.limit = 1;
    fleet.agents[0].auth = bearer("SWITCHYARD_TEST_OLD");
    return fleet;
}

FleetConfig newNumbers(FleetConfig fleet)
{
    fleet.agents[0].breaker.failureThreshold = 9;
    return fleet;
}

FleetConfig newModel(FleetConfig fleet)
{
    fleet.agents[0].breaker.model = BreakerModel::CountWindow;
    return fleet;
}

FleetConfig newAddress(FleetConfig fleet)
{
    fleet.agents[0].url = elsewhere;
    fleet.agents[0].auth = bearer("SWITCHYARD_TEST_NEW");
    return fleet;
}

//! Whom a token was shown to.
QStringList shown(const Rig &rig, const QByteArray &token)
{
    QStringList hosts;
    for (const HttpRequest &request : rig.network.requests()) {
        if (request.headers.value("Authorization") == "Bearer " + token)
            hosts << request.url.host();
    }
    hosts.removeDuplicates();
    return hosts;
}

} // namespace

//! A new configuration that comes while a task is under way.
class TestEngineReload final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        qputenv("SWITCHYARD_TEST_OLD", "old");
        qputenv("SWITCHYARD_TEST_NEW", "new");
    }

    void aRetryGoesOnAsItBegan_data()
    {
        QTest::addColumn<FleetConfig>("fleet");
        QTest::addColumn<int>("verdict");
        QTest::newRow("numbers") << newNumbers(retrying()) << static_cast<int>(Verdict::Success);
        // The circuit began anew, and what was admitted before tells it nothing (D10).
        QTest::newRow("model") << newModel(retrying()) << static_cast<int>(Verdict::Stale);
        QTest::newRow("address") << newAddress(retrying()) << static_cast<int>(Verdict::Success);
    }
    void aRetryGoesOnAsItBegan()
    {
        QFETCH(FleetConfig, fleet);
        QFETCH(int, verdict);
        Rig rig;
        rig.start(retrying());
        rig.network.script(rpcUrl, {FakeAnswer::error(503), FakeAnswer::never()});
        rig.engine.send(20, rig.task());
        rig.settle(1s);
        rig.engine.applyConfig(2, fleet);
        QVERIFY(rig.answers.last().done);
        rig.settle(6s);
        QCOMPARE(rig.network.count(rpcUrl), 2);
        for (FakeExchange *exchange : rig.network.running()) {
            if (exchange->request().url != rpcUrl)
                continue;
            QCOMPARE(exchange->request().headers.value("Authorization"), QByteArray("Bearer old"));
            exchange->play(answerTo(exchange->request()));
        }
        rig.settle(1s);
        QVERIFY(rig.end() && !rig.end()->failure);
        QCOMPARE(rig.end()->attempts, 2);
        QCOMPARE(static_cast<int>(rig.end()->verdict), verdict);
        QCOMPARE(rig.circuits[calls].totals.inFlight, 0U);
        // A secret is shown where it belongs, whatever moved meanwhile.
        QCOMPARE(shown(rig, "old"), QStringList{QStringLiteral("agent.test")});
        QVERIFY(!shown(rig, "new").contains(QStringLiteral("agent.test")));
    }

    void aWiderPoolLetsTheQueueGo()
    {
        Rig rig;
        rig.start(retrying());
        rig.network.script(rpcUrl, {FakeAnswer::never()});
        rig.engine.send(20, rig.task());
        rig.engine.send(21, rig.task());
        rig.settle(1s);
        QCOMPARE(rig.network.count(rpcUrl), 1);
        FleetConfig wider = retrying();
        wider.agents[0].pool.limit = 2;
        rig.engine.applyConfig(2, wider);
        rig.settle(1s);
        QCOMPARE(rig.network.count(rpcUrl), 2);
    }

    void aQueuedTaskOfAnAgentThatMovedGoesWhereItWasSent()
    {
        Rig rig;
        rig.start(retrying());
        rig.network.script(rpcUrl, {FakeAnswer::never()});
        rig.engine.send(20, rig.task());
        rig.engine.send(21, rig.task());
        rig.settle(1s);
        rig.engine.applyConfig(2, newAddress(retrying()));
        FakeExchange *first = nullptr;
        for (FakeExchange *exchange : rig.network.running())
            first = exchange->request().url == rpcUrl ? exchange : first;
        QVERIFY(first);
        first->play(answerTo(first->request()));
        rig.settle(1s);
        QCOMPARE(rig.network.count(rpcUrl), 2);
        QVERIFY(!shown(rig, "new").contains(QStringLiteral("agent.test")));
    }

    void aProbeThatIsOutCountsUnlessTheCircuitBeganAnew_data() // D10
    {
        QTest::addColumn<FleetConfig>("fleet");
        QTest::addColumn<QString>("state");
        QTest::addColumn<int>("verdict");
        FleetConfig one = retrying();
        one.agents[0].breaker.halfOpenMaxCalls = 1;
        QTest::newRow("numbers") << newNumbers(one) << toString(CircuitState::HalfOpen)
                                 << static_cast<int>(Verdict::Success);
        QTest::newRow("model") << newModel(one) << toString(CircuitState::Closed)
                               << static_cast<int>(Verdict::Stale);
    }
    void aProbeThatIsOutCountsUnlessTheCircuitBeganAnew()
    {
        QFETCH(FleetConfig, fleet);
        QFETCH(QString, state);
        QFETCH(int, verdict);
        FleetConfig before = retrying();
        before.agents[0].breaker.halfOpenMaxCalls = 1;
        Rig rig;
        rig.start(before);
        rig.network.script(rpcUrl, {FakeAnswer::never()});
        rig.engine.trip(3, calls, ana);
        rig.engine.probeNow(4, calls, ana);
        rig.engine.send(20, rig.task());
        rig.settle(1s);
        rig.engine.applyConfig(5, fleet);
        rig.settle(1s);
        QCOMPARE(toString(rig.circuits[calls].state), state);
        for (FakeExchange *exchange : rig.network.running()) {
            if (exchange->request().url == rpcUrl)
                exchange->play(answerTo(exchange->request()));
        }
        rig.settle(1s);
        QVERIFY(rig.end() && !rig.end()->failure);
        QCOMPARE(static_cast<int>(rig.end()->verdict), verdict);
        QCOMPARE(toString(rig.circuits[calls].state), toString(CircuitState::Closed));
        QCOMPARE(rig.circuits[calls].totals.inFlight, 0U);
    }

    void aTaskIsNotAskedAfterWhereItsAgentMovedTo()
    {
        TaskRig desk;
        desk.rig.engine.send(20, desk.rig.task());
        desk.pass(2s, working);
        QVERIFY(!desk.rig.end());
        const qsizetype asked = desk.asked("tasks/get");
        desk.rig.engine.applyConfig(2, newAddress(oneAgent()));
        QVERIFY(desk.rig.end());
        QVERIFY(!desk.rig.end()->failure);
        QVERIFY(desk.rig.end()->state == a2a::TaskState::Working);
        desk.pass(20s, working);
        QCOMPARE(desk.asked("tasks/get"), asked);
    }

    void aTaskThatIsAnsweredAfterTheMoveEndsWithThatAnswer()
    {
        TaskRig desk;
        desk.rig.engine.send(20, desk.rig.task());
        desk.rig.settle(500ms);
        desk.rig.engine.applyConfig(2, newAddress(oneAgent()));
        desk.pass(5s, working);
        QVERIFY(desk.rig.end());
        QVERIFY(!desk.rig.end()->failure);
        QVERIFY(desk.rig.end()->state == a2a::TaskState::Working);
        QCOMPARE(desk.asked("tasks/get"), 0);
    }

    void otherNumbersLeaveAFollowedTaskAlone()
    {
        TaskRig desk;
        desk.rig.engine.send(20, desk.rig.task());
        desk.pass(2s, working);
        desk.rig.engine.applyConfig(2, newNumbers(oneAgent()));
        desk.pass(5s, completed);
        QVERIFY(desk.rig.end());
        QVERIFY(desk.rig.end()->state == a2a::TaskState::Completed);
    }
};

QTEST_GUILESS_MAIN(TestEngineReload)
#include "tst_enginereload.moc"
