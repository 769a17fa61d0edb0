// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demofleet.h"
#include "democlient.h"

#include <QSet>
#include <QTest>

using namespace switchyard;

class TestDemoFleet final : public QObject
{
    Q_OBJECT

private slots:
    void startsEveryAgentOnItsOwnPort();
    void isMarkedAsADemo();
    void numbersAreWithinTheirRanges();
    void agentsAnswerFromTheirThread();
    void hasOneOfEachTemper();
    void opensProbesAndClosesWithinTwoMinutes();
};

void TestDemoFleet::startsEveryAgentOnItsOwnPort()
{
    DemoFleet fleet;
    QVERIFY(fleet.start());
    QSet<int> ports;
    const FleetConfig config = fleet.config();
    for (const AgentConfig &agent : config.agents) {
        QCOMPARE(agent.url.host(), QStringLiteral("127.0.0.1"));
        QVERIFY(agent.url.port() > 0);
        ports.insert(agent.url.port());
    }
    QCOMPARE(ports.size(), config.agents.size());
}

void TestDemoFleet::isMarkedAsADemo()
{
    const FleetConfig config = DemoFleet().config();
    QVERIFY(config.demo);
    QCOMPARE(config.sourceName, QStringLiteral("demo"));
    QCOMPARE(config.environments.size(), 1);
    for (const AgentConfig &agent : config.agents)
        QCOMPARE(agent.environment, config.environments.first().name);
}

void TestDemoFleet::numbersAreWithinTheirRanges()
{
    const FleetConfig config = DemoFleet().config();
    QSet<QString> names;
    for (const AgentConfig &agent : config.agents) {
        names.insert(agent.name);
        QVERIFY(agent.health.interval >= 1s);
        QVERIFY(agent.breaker.failureThreshold >= 1);
        QVERIFY(agent.origins.contains(QStringLiteral("health.interval")));
    }
    QCOMPARE(names.size(), config.agents.size());
}

void TestDemoFleet::agentsAnswerFromTheirThread()
{
    DemoFleet fleet;
    QVERIFY(fleet.start());
    DemoClient client;
    const AgentConfig steady = fleet.config().agents.first();
    const auto card = client.card(steady.url);
    QTRY_VERIFY(card->isFinished());
    QCOMPARE(bodyOf(card).value(QStringLiteral("name")).toString(), steady.name);
    const auto answer =
        client.call(steady.url, QStringLiteral("SendMessage"), saying(QStringLiteral("?")), "1.0");
    QTRY_VERIFY(answer->isFinished());
    QCOMPARE(at(bodyOf(answer), QStringLiteral("result.task.status.state")).toString(),
             QStringLiteral("TASK_STATE_COMPLETED"));
}

void TestDemoFleet::hasOneOfEachTemper()
{
    QSet<QString> tempers;
    const FleetConfig config = DemoFleet().config();
    for (const AgentConfig &agent : config.agents)
        tempers.insert(agent.tags.first());
    for (const char *temper : {"steady", "slow", "flaky", "rota", "rate-limiting", "asks-for-input",
                               "streams", "wrong-credentials", "malformed-card", "fills-its-pool", "paused"})
        QVERIFY2(tempers.contains(QString(QLatin1String(temper))), temper);
}

//! By the numbers alone: the rota's agent is down long enough for its health circuit to open, and back long
//! enough for a probe and its second to close it, all within two minutes of the start.
void TestDemoFleet::opensProbesAndClosesWithinTwoMinutes()
{
    const DemoFleet fleet;
    int found = 0;
    for (const DemoProfile &profile : fleet.profiles()) {
        if (!profile.temper.downs)
            continue;
        ++found;
        const DemoRota &rota = *profile.temper.downs;
        const HealthConfig &health = profile.config.health;
        const Duration toOpen = health.breaker.failureThreshold * health.interval;
        QVERIFY(toOpen < rota.bad);
        const Duration longestOpen = health.breaker.openTime + health.breaker.openTime / 10;
        const Duration toClose = longestOpen + health.breaker.halfOpenMaxCalls * health.interval;
        QVERIFY(rota.firstGood + rota.bad + toClose <= 2min);
        QVERIFY(toClose < rota.good);
    }
    QCOMPARE(found, 1);
}

QTEST_GUILESS_MAIN(TestDemoFleet)
#include "tst_demofleet.moc"
