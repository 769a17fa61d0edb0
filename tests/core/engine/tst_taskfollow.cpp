// SPDX-License-Identifier: GPL-3.0-or-later
#include "taskrig.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::enginetest;

class TestTaskFollow final : public QObject
{
    Q_OBJECT

private slots:
    void aTaskAtWorkIsAskedForUntilItEnds()
    {
        TaskRig desk;
        desk.rig.engine.send(20, desk.rig.task());
        desk.pass(5s, working);
        QVERIFY(!desk.rig.end());
        const qsizetype polls = desk.asked("tasks/get");
        QVERIFY2(polls >= 3 && polls <= 5, qPrintable(QString::number(polls))); // after 0.5, 1.5, 3.5 s
        desk.pass(10s, QStringLiteral("completed"));
        QVERIFY(desk.rig.end());
        QVERIFY(!desk.rig.end()->failure);
        QVERIFY(desk.rig.end()->state == a2a::TaskState::Completed);
        QCOMPARE(desk.states(), QStringList({working, QStringLiteral("completed")}));
        const qsizetype before = desk.rig.network.count(rpcUrl);
        desk.pass(60s, QStringLiteral("completed"));
        QCOMPARE(desk.rig.network.count(rpcUrl), before);
    }

    void anAgentThatDoesNotStreamIsAskedToAnswerAtOnce()
    {
        for (const bool waits : {false, true}) {
            TaskRig desk;
            SendRequest request = desk.rig.task();
            request.waitsForAnswer = waits;
            desk.rig.engine.send(20, request);
            desk.pass(300ms, QStringLiteral("completed"));
            QByteArray sent;
            for (const HttpRequest &each : desk.rig.network.requests()) {
                if (each.body.contains("message/send"))
                    sent = each.body;
            }
            QVERIFY2(sent.contains(waits ? "\"blocking\":true" : "\"blocking\":false"), sent.constData());
        }
    }

    void aTaskThatWantsInputIsNotAskedForAnyMore()
    {
        TaskRig desk;
        desk.rig.engine.send(20, desk.rig.task());
        desk.pass(2s, working);
        desk.pass(10s, QStringLiteral("input-required"));
        QVERIFY(desk.rig.end() && desk.rig.end()->state == a2a::TaskState::InputRequired);
    }

    void followingEndsWithTheOperationsTime()
    {
        TaskRig desk;
        SendRequest request = desk.rig.task();
        request.timeout = 5s;
        desk.rig.engine.send(20, request);
        desk.pass(4s, working);
        QVERIFY(!desk.rig.end());
        desk.pass(3s, working);
        QVERIFY(desk.rig.end());
        QVERIFY(!desk.rig.end()->failure); // the agent answered: it is still at work
        QVERIFY(desk.rig.end()->state == a2a::TaskState::Working);
    }

    void aCancelledTaskIsFollowedToItsEnd()
    {
        TaskRig desk;
        desk.rig.engine.send(20, desk.rig.task());
        desk.pass(2s, working);
        desk.rig.engine.cancelCall(20);
        QCOMPARE(desk.asked("tasks/cancel"), 1);
        desk.pass(2s, working); // the agent takes its time, as SDK 0.3 does
        QVERIFY(!desk.rig.end());
        desk.pass(3s, QStringLiteral("canceled"));
        QVERIFY(desk.rig.end() && desk.rig.end()->state == a2a::TaskState::Canceled);
    }

    void aSecondCancelEndsItAtOnce()
    {
        TaskRig desk;
        desk.rig.engine.send(20, desk.rig.task());
        desk.pass(2s, working);
        desk.rig.engine.cancelCall(20);
        QVERIFY(!desk.rig.end());
        desk.rig.engine.cancelCall(20);
        QVERIFY(desk.rig.end());
        QCOMPARE(desk.asked("tasks/cancel"), 1);
        const qsizetype before = desk.asked("tasks/get");
        desk.pass(20s, working);
        QCOMPARE(desk.asked("tasks/get"), before);
    }

    void anOpenCircuitMeansSilenceHereToo()
    {
        TaskRig desk;
        desk.rig.engine.send(20, desk.rig.task());
        desk.pass(2s, working);
        desk.rig.engine.trip(1, calls, ana);
        const qsizetype before = desk.rig.network.count(rpcUrl);
        desk.pass(20s, working);
        QCOMPARE(desk.rig.network.count(rpcUrl), before);
    }

    void followingEndsWithTheDeadline()
    {
        TaskRig desk;
        SendRequest request = desk.rig.task();
        request.deadline = 4s;
        desk.rig.engine.send(20, request);
        desk.pass(3500ms, working);
        QVERIFY(!desk.rig.end());
        desk.pass(1s, working);
        QVERIFY(desk.rig.end());
        QVERIFY(!desk.rig.end()->failure);
        QVERIFY(desk.rig.end()->state == a2a::TaskState::Working);
    }

    void askingToCancelIsSilentWhileTheCircuitIsOpenAndSaysSo()
    {
        TaskRig desk;
        desk.rig.engine.send(20, desk.rig.task());
        desk.pass(2s, working);
        desk.rig.engine.trip(1, calls, ana);
        const qsizetype before = desk.rig.network.count(rpcUrl);
        desk.rig.engine.cancelCall(20);
        desk.pass(1s, working);
        QCOMPARE(desk.asked("tasks/cancel"), 0);
        QCOMPARE(desk.rig.network.count(rpcUrl), before);
        const std::optional<CancelEnded> cancel = desk.cancelEnd();
        QVERIFY(cancel && cancel->failure);
        QCOMPARE(toString(cancel->failure->kind), toString(FailureKind::CircuitOpen));
        QVERIFY(cancel->refusedFor && *cancel->refusedFor > 0s);
        QVERIFY(desk.rig.end()); // nothing more can be learnt of the task
        QVERIFY(desk.rig.end()->state == a2a::TaskState::Working);
    }

    void askingToCancelGoesAroundTheBreakerWhereTheTaskDid()
    {
        TaskRig desk;
        SendRequest request = desk.rig.task();
        request.throughBreaker = false;
        desk.rig.engine.send(20, request);
        desk.pass(2s, working);
        desk.rig.engine.trip(1, calls, ana);
        desk.rig.engine.cancelCall(20);
        QCOMPARE(desk.asked("tasks/cancel"), 1);
    }

    void askingToCancelASilentAgentMeetsTheTimeout()
    {
        TaskRig desk;
        desk.rig.engine.send(20, desk.rig.task());
        desk.pass(2s, working);
        desk.rig.settle(2s); // it says nothing from now on
        desk.rig.engine.cancelCall(20);
        QCOMPARE(desk.asked("tasks/cancel"), 1);
        QCOMPARE(desk.rig.circuits[calls].totals.failed, 0U);
        desk.rig.settle(45s);
        QVERIFY(desk.rig.network.running().isEmpty());
        QVERIFY(desk.rig.circuits[calls].totals.failed >= 1);
        QCOMPARE(desk.rig.circuits[calls].totals.inFlight, 0U);
    }

    void whatTheAgentSaysToTheCancelIsTold()
    {
        TaskRig desk;
        desk.rig.engine.send(20, desk.rig.task());
        desk.pass(2s, working);
        desk.rig.engine.cancelCall(20);
        desk.pass(500ms, QStringLiteral("canceled"));
        QVERIFY(desk.cancelEnd() && !desk.cancelEnd()->failure);
    }

    void aRemovedAgentEndsTheAskingToCancel()
    {
        TaskRig desk;
        desk.rig.engine.send(20, desk.rig.task());
        desk.pass(2s, working);
        desk.rig.engine.cancelCall(20);
        desk.rig.engine.cancelCall(20); // the call is over, the asking is not
        QVERIFY(desk.rig.end());
        QVERIFY(!desk.rig.network.running().isEmpty());
        FleetConfig empty = oneAgent();
        empty.agents.clear();
        desk.rig.engine.applyConfig(2, empty);
        desk.rig.settle(100ms);
        QVERIFY(desk.rig.network.running().isEmpty());
    }

    void aRemovedAgentEndsIt_data()
    {
        QTest::addColumn<int>("after");
        QTest::newRow("between two questions") << 2000;
        QTest::newRow("while one waits") << 2100;
    }
    void aRemovedAgentEndsIt()
    {
        QFETCH(int, after);
        TaskRig desk;
        desk.rig.engine.send(20, desk.rig.task());
        desk.pass(1s, working);
        desk.rig.settle(std::chrono::milliseconds(after)); // and nobody answers
        FleetConfig empty = oneAgent();
        empty.agents.clear();
        desk.rig.engine.applyConfig(2, empty);
        const qsizetype before = desk.rig.network.count(rpcUrl);
        desk.pass(20s, working);
        QCOMPARE(desk.rig.network.count(rpcUrl), before);
    }
};

QTEST_GUILESS_MAIN(TestTaskFollow)
#include "tst_taskfollow.moc"
