// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginerig.h"

#include <QSignalSpy>
#include <QTest>

using namespace switchyard;
using namespace switchyard::enginetest;

namespace {

const BreakerConfig healthNumbers = oneAgent().agents[0].health.breaker;
const BreakerConfig callsNumbers = oneAgent().agents[0].breaker;

WhatIfAnswer ask(Rig &rig, const CircuitId &circuit, const BreakerConfig &config)
{
    QSignalSpy answered(&rig.engine.queries(), &QueryDesk::whatIfAnswered);
    rig.engine.queries().whatIf(7, circuit, config);
    return answered.size() == 1 ? answered[0][0].value<WhatIfAnswer>() : WhatIfAnswer();
}

//! Sends so many tasks, a second apart.
void sendTasks(Rig &rig, int count, bool throughBreaker = true)
{
    SendRequest request = rig.task();
    request.throughBreaker = throughBreaker;
    for (int i = 0; i < count; ++i) {
        rig.engine.send(100 + static_cast<CallNumber>(i), request);
        rig.settle(1s);
    }
}

} // namespace

//! What the engine records of real checks and tasks, and says to other numbers.
class TestEngineWhatIf : public QObject
{
    Q_OBJECT

private slots:
    void playsTheChecksAgainAsTheyWere()
    {
        Rig rig;
        rig.start();
        rig.network.script(cardUrl, {FakeAnswer::fails(FailureKind::ConnectionRefused)});
        rig.settle(10min);
        rig.network.script(cardUrl, {FakeAnswer::ok(card())});
        rig.settle(5min);
        const WhatIfAnswer answer = ask(rig, health, healthNumbers);
        QCOMPARE(answer.query, 7U);
        QVERIFY(answer.circuit == health);
        QCOMPARE(answer.asked, healthNumbers);
        QCOMPARE(answer.span, Duration(15min + 12s));
        QCOMPARE(answer.real.openings, 1);
        QVERIFY(answer.real.failedProbings > 10);
        QCOMPARE(answer.replayed, answer.real);
    }

    void saysWhatALowerThresholdWouldHaveOpenedFor()
    {
        Rig rig;
        rig.start();
        rig.network.script(cardUrl, {FakeAnswer::fails(FailureKind::ConnectionReset)});
        rig.settle(11s);
        rig.network.script(cardUrl, {FakeAnswer::ok(card())});
        rig.settle(5min);
        BreakerConfig lower = healthNumbers;
        lower.failureThreshold = 1;
        const WhatIfAnswer answer = ask(rig, health, lower);
        QCOMPARE(answer.real.openings, 0);
        QCOMPARE(answer.replayed.openings, 1);
        QCOMPARE(answer.refusedAnswered, answer.replayed.refused);
        QVERIFY(answer.refusedAnswered >= 2); // checks each 10 s, open for 30 s
    }

    void refusedTasksAreUnknownToALaxerCircuit()
    {
        Rig rig;
        rig.start();
        rig.network.script(rpcUrl, {FakeAnswer::error(503)});
        sendTasks(rig, 9);
        QCOMPARE(rig.circuits[calls].totals.rejectedOpen, 4U);
        const WhatIfAnswer same = ask(rig, calls, callsNumbers);
        QCOMPARE(same.real.openings, 1);
        QCOMPARE(same.real.refused, 4);
        QCOMPARE(same.replayed, same.real);
        BreakerConfig laxer = callsNumbers;
        laxer.failureThreshold = 6;
        const WhatIfAnswer answer = ask(rig, calls, laxer);
        QCOMPARE(answer.replayed.openings, 0);
        QCOMPARE(answer.replayed.refused, 0);
        QCOMPARE(answer.unknown, 4);
    }

    void aTaskSentAroundTheBreakerIsNotPlayed()
    {
        Rig rig;
        rig.start();
        rig.network.script(rpcUrl, {FakeAnswer::error(503)});
        sendTasks(rig, 3, false);
        QCOMPARE(rig.network.count(rpcUrl), 3);
        QCOMPARE(ask(rig, calls, callsNumbers).uses, 0);
    }

    void aTripByHandIsNoOpeningOfItsOwn()
    {
        Rig rig;
        rig.start();
        rig.engine.trip(2, health, ana);
        rig.settle(2min);
        const WhatIfAnswer answer = ask(rig, health, healthNumbers);
        QCOMPARE(answer.real.openings, 0);
        QCOMPARE(answer.real.refusing, Duration(30s));
        QCOMPARE(answer.replayed, answer.real);
    }

    void tellsThatOtherNumbersCameInForceMeanwhile()
    {
        Rig rig;
        rig.start();
        rig.settle(1min);
        FleetConfig fleet = oneAgent();
        fleet.agents[0].health.breaker.failureThreshold = 4;
        rig.engine.applyConfig(2, fleet);
        rig.settle(3min);
        QCOMPARE(ask(rig, health, healthNumbers).settingsAge, std::optional<Duration>(3min));
        QVERIFY(!ask(rig, calls, callsNumbers).settingsAge);
    }

    void nonsenseCountsAsTheLeastThatMakesSense()
    {
        Rig rig;
        rig.start();
        rig.settle(1min);
        BreakerConfig nonsense;
        nonsense.failureThreshold = 0;
        nonsense.openTime = Duration::zero();
        nonsense.halfOpenMaxCalls = -3;
        const WhatIfAnswer answer = ask(rig, health, nonsense);
        QCOMPARE(answer.asked, nonsense); // so that whoever asked knows the answer
        QVERIFY(answer.uses > 0);
        QCOMPARE(answer.replayed, CircuitToll());
    }

    void ofADayWhereNothingIsKeptMemoryTells()
    {
        Rig rig;
        rig.start();
        rig.settle(90min);
        QSignalSpy answered(&rig.engine.queries(), &QueryDesk::whatIfAnswered);
        rig.engine.queries().whatIf(8, health, healthNumbers, 24h);
        QCOMPARE(answered.size(), 1);
        const auto answer = answered[0][0].value<WhatIfAnswer>();
        QCOMPARE(answer.reach, Duration(24h));
        QCOMPARE(answer.span, Duration(1h));
        QVERIFY(answer.uses > 300);
    }

    void ofACircuitThatIsNotThereNothingIsKnown()
    {
        Rig rig;
        rig.start();
        const CircuitId nobody{QStringLiteral("nobody"), CircuitPurpose::Calls};
        const WhatIfAnswer answer = ask(rig, nobody, callsNumbers);
        QCOMPARE(answer.query, 7U);
        QVERIFY(answer.circuit == nobody);
        QCOMPARE(answer.span, Duration::zero());
    }
};

QTEST_GUILESS_MAIN(TestEngineWhatIf)
#include "tst_enginewhatif.moc"
