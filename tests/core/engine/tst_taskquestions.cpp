// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/taskfollower.h"
#include "taskrig.h"

#include <QSignalSpy>
#include <QTest>

using namespace switchyard;
using namespace switchyard::enginetest;

//! What is asked of an agent after a task was sent: how it is recorded, told and traced.
class TestTaskQuestions final : public QObject
{
    Q_OBJECT

private slots:
    void questionsThatFailAreRecordedAndToldAsSuch()
    {
        TaskRig desk;
        desk.rig.engine.send(20, desk.rig.task());
        desk.pass(300ms, working);
        desk.rig.network.script(rpcUrl, {FakeAnswer::error(503)});
        desk.rig.settle(20s); // asks after 0.5, 1.5, 3.5, 7.5 and 15.5 s
        QCOMPARE(toString(desk.rig.circuits[calls].state), toString(CircuitState::Open));
        QSignalSpy answered(&desk.rig.engine.queries(), &QueryDesk::attemptsAnswered);
        desk.rig.engine.queries().attempts(1, calls, 100);
        const auto attempts = answered[0][2].value<QList<AttemptRecord>>();
        QCOMPARE(std::count_if(attempts.cbegin(), attempts.cend(),
                               [](const AttemptRecord &attempt) { return attempt.httpStatus == 503; }),
                 5);
        const QList<Event> told = desk.failuresTold();
        QCOMPARE(told.size(), 5);
        QVERIFY(told.last().text.startsWith(QStringLiteral("Failure 5 of 5")));
        QVERIFY(told.last().text.contains(QStringLiteral("asking how task t-1 stands")));
        QVERIFY(*desk.rig.circuits[calls].errorRate > 0.8);
    }

    void anotherTasksPauseIsNotToldAsWhatOpenedTheCircuit()
    {
        TaskRig desk;
        FleetConfig fleet = oneAgent();
        fleet.agents[0].breaker.failureThreshold = 1;
        fleet.agents[0].retry.baseDelay = 60s;
        fleet.agents[0].retry.maxDelay = 60s;
        desk.rig.engine.applyConfig(2, fleet);
        desk.rig.engine.send(20, desk.rig.task());
        desk.pass(300ms, working);
        desk.rig.network.script(rpcUrl, {FakeAnswer::error(503)});
        SendRequest sleeper = desk.rig.task();
        sleeper.maxAttempts = 2;
        desk.rig.engine.send(21, sleeper);
        desk.rig.settle(3s);
        QCOMPARE(toString(desk.rig.circuits[calls].state), toString(CircuitState::Open));
        QVERIFY(desk.failuresTold().first().text.contains(QStringLiteral("asking how task t-1 stands")));
    }

    void aTaskSentAroundTheBreakerIsFollowedAroundIt()
    {
        TaskRig desk;
        desk.rig.engine.lay(1, calls, OverrideKind::ForcedOpen, 1h, ana);
        SendRequest request = desk.rig.task();
        request.throughBreaker = false;
        desk.rig.engine.send(20, request);
        desk.pass(2s, working);
        QVERIFY(!desk.rig.end());
        desk.pass(5s, completed);
        QVERIFY(desk.rig.end());
        QVERIFY(desk.rig.end()->state == a2a::TaskState::Completed);
    }

    void asksOnceForTheHistoryWhereNothingElseAnswered_data()
    {
        QTest::addColumn<QString>("first");
        QTest::newRow("followed") << working;
        QTest::newRow("answered at once") << completed;
    }
    void asksOnceForTheHistoryWhereNothingElseAnswered()
    {
        QFETCH(QString, first);
        TaskRig desk;
        desk.inHistory = history();
        desk.rig.engine.send(20, desk.rig.task());
        desk.pass(300ms, first);
        const qsizetype before = desk.asked("tasks/get");
        desk.pass(10s, completed);
        QVERIFY(desk.rig.end());
        QVERIFY(!desk.rig.end()->failure);
        QVERIFY(desk.rig.end()->state == a2a::TaskState::Completed);
        QCOMPARE(desk.words(), QStringList({QStringLiteral("at it"), QStringLiteral("the answer")}));
        if (first == completed)
            QVERIFY(before <= 1 && desk.asked("tasks/get") == 1);
    }

    void anEmptyHistoryEndsTheTaskAsItIs()
    {
        TaskRig desk;
        desk.rig.engine.send(20, desk.rig.task());
        desk.pass(20s, completed);
        QVERIFY(desk.rig.end() && !desk.rig.end()->failure);
        QCOMPARE(desk.asked("tasks/get"), 1);
        QVERIFY(desk.words().isEmpty());
    }

    void aHistoryThatIsRefusedTakesNothingFromTheAnswer()
    {
        TaskRig desk;
        desk.rig.engine.send(20, desk.rig.task());
        desk.rig.settle(100ms);
        FakeExchange *sent = desk.rig.network.running().last();
        desk.rig.network.script(rpcUrl, {FakeAnswer::error(503)});
        sent->play(taskIn(completed, sent->request()));
        desk.rig.settle(5s);
        QVERIFY(desk.rig.end() && !desk.rig.end()->failure);
        QVERIFY(desk.rig.end()->state == a2a::TaskState::Completed);
        QVERIFY(desk.failuresTold().last().text.contains(QStringLiteral("asking what task t-1 came to")));
    }

    void aHistoryThatCameAlongIsToldWithoutAsking()
    {
        TaskRig desk;
        desk.result = history();
        desk.rig.engine.send(20, desk.rig.task());
        desk.pass(2s, completed);
        QVERIFY(desk.rig.end());
        QCOMPARE(desk.asked("tasks/get"), 0);
        QCOMPARE(desk.words(), QStringList({QStringLiteral("at it"), QStringLiteral("the answer")}));
    }

    void aTaskWithAResultIsNotAskedForItsHistory_data()
    {
        QTest::addColumn<QJsonObject>("result");
        const QJsonObject artifact{{QStringLiteral("artifactId"), QStringLiteral("a")},
                                   {QStringLiteral("parts"),
                                    QJsonArray{QJsonObject{{QStringLiteral("kind"), QStringLiteral("text")},
                                                           {QStringLiteral("text"), QStringLiteral("x")}}}}};
        QTest::newRow("an artifact") << QJsonObject{{QStringLiteral("artifacts"), QJsonArray{artifact}}};
        QTest::newRow("a message") << QJsonObject{
            {QStringLiteral("status"),
             QJsonObject{{QStringLiteral("state"), completed},
                         {QStringLiteral("message"), message("agent", QStringLiteral("the answer"))}}}};
    }
    void aTaskWithAResultIsNotAskedForItsHistory()
    {
        QFETCH(QJsonObject, result);
        TaskRig desk;
        desk.result = result;
        desk.rig.engine.send(20, desk.rig.task());
        desk.pass(2s, completed);
        QVERIFY(desk.rig.end());
        QCOMPARE(desk.asked("tasks/get"), 0);
    }

    void pollsAndCancelAreToldOnTheWire()
    {
        TaskRig desk;
        desk.rig.engine.send(20, desk.rig.task());
        desk.pass(2s, working);
        desk.rig.engine.cancelCall(20);
        desk.pass(3s, QStringLiteral("canceled"));
        QVERIFY(desk.rig.end());
        const QStringList wires = desk.wires();
        QCOMPARE(wires.first(), QStringLiteral("message/send"));
        QCOMPARE(wires.count(QStringLiteral("tasks/get")), desk.asked("tasks/get"));
        QCOMPARE(wires.count(QStringLiteral("tasks/cancel")), 1);
        for (const CallNews &news : desk.rig.news) {
            if (const auto *wire = std::get_if<WireExchange>(&news))
                QCOMPARE(wire->attempt, 1);
        }
        QVERIFY(std::holds_alternative<CallEnd>(desk.rig.news.last()));
    }

    void ofLongPollingTheWireTellsTheBeginningAndTheNews()
    {
        TaskRig desk;
        SendRequest request = desk.rig.task();
        request.operation = OperationKind::BatchOperation;
        request.timeout = 15min;
        desk.rig.engine.send(20, request);
        desk.pass(10min, working);
        QVERIFY(desk.asked("tasks/get") > TaskFollower::tracedPolls + 10);
        QCOMPARE(desk.wires().count(QStringLiteral("tasks/get")), TaskFollower::tracedPolls);
        desk.result = history();
        desk.pass(15s, completed);
        QVERIFY(desk.rig.end());
        QCOMPARE(desk.wires().count(QStringLiteral("tasks/get")), TaskFollower::tracedPolls + 1);
    }
};

QTEST_GUILESS_MAIN(TestTaskQuestions)
#include "tst_taskquestions.moc"
