// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/democallers.h"
#include "demo/demoroster.h"
#include "support/fakescheduler.h"

#include <QTest>

using namespace switchyard;

class TestDemoCallers final : public QObject
{
    Q_OBJECT

private slots:
    void callsEveryAgentAtItsRate();
    void callsComeInClumps();
    void leavesPausedAgentsAlone();
    void sameSeedSameCalls();
    void endsWithItsObject();
};

namespace {

QList<SendRequest> callsWithin(Duration time, quint32 seed)
{
    FakeScheduler scheduler;
    QList<SendRequest> calls;
    const DemoCallers callers(demoRoster(), scheduler, seed,
                              [&](const SendRequest &request) { calls.append(request); });
    scheduler.advance(time);
    return calls;
}

QStringList agentsOf(const QList<SendRequest> &calls)
{
    QStringList agents;
    for (const SendRequest &call : calls)
        agents.append(call.agent);
    return agents;
}

} // namespace

void TestDemoCallers::callsEveryAgentAtItsRate()
{
    const QStringList called = agentsOf(callsWithin(30min, 1));
    for (const DemoProfile &profile : demoRoster()) {
        const double expected = profile.config.paused ? 0 : 30 * profile.callers.callsPerMinute;
        const auto got = static_cast<double>(called.count(profile.config.name));
        QVERIFY2(std::abs(got - expected) <= 0.2 * expected,
                 qPrintable(QStringLiteral("%1: %2").arg(profile.config.name).arg(got)));
    }
}

void TestDemoCallers::callsComeInClumps()
{
    FakeScheduler scheduler;
    DemoProfile profile = demoRoster().first();
    profile.callers.atOnce = 4;
    int calls = 0;
    const DemoCallers callers({profile}, scheduler, 1, [&](const SendRequest &) { ++calls; });
    while (calls == 0)
        scheduler.advance(10ms);
    QCOMPARE(calls, 4);
}

void TestDemoCallers::leavesPausedAgentsAlone()
{
    FakeScheduler scheduler;
    DemoProfile profile = demoRoster().first();
    profile.config.paused = true;
    int calls = 0;
    const DemoCallers callers({profile}, scheduler, 1, [&](const SendRequest &) { ++calls; });
    scheduler.advance(10min);
    QCOMPARE(calls, 0);
}

void TestDemoCallers::sameSeedSameCalls()
{
    QCOMPARE(agentsOf(callsWithin(5min, 42)), agentsOf(callsWithin(5min, 42)));
    QVERIFY(agentsOf(callsWithin(5min, 42)) != agentsOf(callsWithin(5min, 43)));
}

void TestDemoCallers::endsWithItsObject()
{
    FakeScheduler scheduler;
    {
        const DemoCallers callers(demoRoster(), scheduler, 1, [](const SendRequest &) {});
        QVERIFY(scheduler.armed() > 0);
    }
    QCOMPARE(scheduler.armed(), 0);
}

QTEST_GUILESS_MAIN(TestDemoCallers)
#include "tst_democallers.moc"
