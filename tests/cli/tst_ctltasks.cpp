// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctlrun.h"
#include "rpcagent.h"

#include <QTest>

using namespace switchyard;

namespace {

QByteArray task(const char *state, const char *id = "t1")
{
    return QByteArray("{\"id\": \"") + id + "\", \"contextId\": \"c1\", \"status\": {\"state\": \"" + state +
           "\"}}";
}

QByteArray page(const QList<QByteArray> &tasks, const char *next, int total)
{
    return "{\"tasks\": [" + tasks.join(',') + "], \"nextPageToken\": \"" + next +
           "\", \"pageSize\": 50, \"totalSize\": " + QByteArray::number(total) + "}";
}

QJsonObject paramsOf(const RpcAgent &agent, int call)
{
    return agent.calls().value(call).value(QLatin1String("params")).toObject();
}

QStringList command(const char *name, const RpcAgent &agent, const QStringList &more = {})
{
    return QStringList{QLatin1String(name), agent.address()} + more;
}

const QStringList t1{QStringLiteral("--task"), QStringLiteral("t1")};
const QString json = QStringLiteral("--json");

} // namespace

class TestCtlTasks : public QObject
{
    Q_OBJECT

private slots:
    void getTellsHowATaskStands()
    {
        const RpcAgent agent(task("TASK_STATE_WORKING"));
        const CtlRun run = runCtl(command("get", agent, t1 + QStringList{json}));
        QVERIFY2(run.exitCode == 0, run.out + run.err);
        QCOMPARE(run.all(QStringLiteral("event")), QStringLiteral("task result"));
        QCOMPARE(run.json().last().value(QLatin1String("state")).toString(), QStringLiteral("working"));
        QCOMPARE(agent.methods(), QStringLiteral("GetTask"));
    }

    void aStateNobodyKnowsIsShownAsTheAgentWroteIt()
    {
        const RpcAgent agent(task("TASK_STATE_PONDERING"));
        const CtlRun plain = runCtl(command("get", agent, t1));
        QVERIFY2(plain.exitCode == 0, plain.out + plain.err);
        QCOMPARE(plain.out, QByteArray("task t1 is unknown: TASK_STATE_PONDERING\n"));
        const CtlRun run = runCtl(command("get", agent, t1 + QStringList{json}));
        QCOMPARE(run.json().first().value(QLatin1String("state_word")).toString(),
                 QStringLiteral("TASK_STATE_PONDERING"));
    }

    void cancelAsksOnUntilTheTaskHasEnded()
    {
        const RpcAgent agent(
            {task("TASK_STATE_WORKING"), task("TASK_STATE_WORKING"), task("TASK_STATE_CANCELED")});
        const CtlRun run = runCtl(command("cancel", agent, t1 + QStringList{json}));
        QVERIFY2(run.exitCode == 0, run.out + run.err);
        QCOMPARE(agent.methods(), QStringLiteral("CancelTask GetTask GetTask"));
        QCOMPARE(run.all(QStringLiteral("state")), QStringLiteral("working canceled canceled"));
    }

    void cancelTakesTheFirstAnswerWhenToldTo()
    {
        const RpcAgent agent(task("TASK_STATE_WORKING"));
        const CtlRun run =
            runCtl(command("cancel", agent, t1 + QStringList{json, QStringLiteral("--no-wait")}));
        QVERIFY2(run.exitCode == 0, run.out + run.err);
        QCOMPARE(agent.methods(), QStringLiteral("CancelTask"));
    }

    void cancelGivesUpWaitingAndTellsHowTheTaskStands()
    {
        const RpcAgent agent(task("TASK_STATE_WORKING"));
        const CtlRun run = runCtl(command(
            "cancel", agent, t1 + QStringList{json, QStringLiteral("--wait"), QStringLiteral("600ms")}));
        QVERIFY2(run.exitCode == 0, run.out + run.err);
        QCOMPARE(agent.methods(), QStringLiteral("CancelTask GetTask"));
        QCOMPARE(run.json().last().value(QLatin1String("state")).toString(), QStringLiteral("working"));
    }

    void listsTasksPageByPage()
    {
        const RpcAgent agent(
            {page({task("TASK_STATE_WORKING", "a"), task("TASK_STATE_COMPLETED", "b")}, "next", 3),
             page({task("TASK_STATE_FAILED", "c")}, "", 3)});
        const CtlRun run = runCtl(command("tasks", agent));
        QVERIFY2(run.exitCode == 0, run.out + run.err);
        QCOMPARE(run.out, QByteArray("a  working\nb  completed\nc  failed\n"));
        QVERIFY2(run.err.contains("3 tasks"), run.err);
        QCOMPARE(agent.methods(), QStringLiteral("ListTasks ListTasks"));
        QCOMPARE(paramsOf(agent, 1).value(QLatin1String("pageToken")).toString(), QStringLiteral("next"));
    }

    void listsNoMoreTasksThanAskedForAndSaysSo()
    {
        const RpcAgent agent(
            page({task("TASK_STATE_WORKING", "a"), task("TASK_STATE_WORKING", "b")}, "next", 9));
        const CtlRun run =
            runCtl(command("tasks", agent, {QStringLiteral("--most"), QStringLiteral("1"), json}));
        QVERIFY2(run.exitCode == 0, run.out + run.err);
        QCOMPARE(run.all(QStringLiteral("event")), QStringLiteral("task result"));
        QCOMPARE(run.json().last().value(QLatin1String("total")).toInt(), 9);
        QCOMPARE(paramsOf(agent, 0).value(QLatin1String("pageSize")).toInt(), 1);
        QVERIFY2(run.err.contains("1 of 9 tasks"), run.err);
    }

    void listsTheTasksOfAContextAndAState()
    {
        const RpcAgent agent(page({}, "", 0));
        const CtlRun run = runCtl(command("tasks", agent,
                                          {QStringLiteral("--context"), QStringLiteral("c7"),
                                           QStringLiteral("--state"), QStringLiteral("input-required")}));
        QVERIFY2(run.exitCode == 0, run.out + run.err);
        QCOMPARE(paramsOf(agent, 0).value(QLatin1String("contextId")).toString(), QStringLiteral("c7"));
        QCOMPARE(paramsOf(agent, 0).value(QLatin1String("status")).toString(),
                 QStringLiteral("TASK_STATE_INPUT_REQUIRED"));
        QVERIFY2(run.err.contains("0 tasks"), run.err);
    }

    void anAgentThatTurnsPagesInACircleIsNotFollowed()
    {
        const RpcAgent agent(page({task("TASK_STATE_WORKING", "a")}, "same", 0));
        const CtlRun run = runCtl(command("tasks", agent));
        QVERIFY2(run.exitCode == 0, run.out + run.err);
        QCOMPARE(agent.methods(), QStringLiteral("ListTasks ListTasks"));
    }

    void anOlderAgentIsNotAskedToListTasks()
    {
        const RpcAgent agent(page({}, "", 0));
        const CtlRun run = runCtl(
            command("tasks", agent,
                    {QStringLiteral("--no-card"), QStringLiteral("--protocol"), QStringLiteral("0.3")}));
        QVERIFY2(run.exitCode == 2, run.out + run.err);
        QVERIFY2(run.err.contains("tasks can be listed from 1.0 on"), run.err);
        QCOMPARE(agent.methods(), QString());
    }

    void anAgentOfTheFleetIsAskedWithItsOwnCredentials_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::newRow("card") << "card";
        QTest::newRow("get") << "get --task t1";
        QTest::newRow("cancel") << "cancel --task t1 --no-wait";
        QTest::newRow("tasks") << "tasks";
    }
    void anAgentOfTheFleetIsAskedWithItsOwnCredentials()
    {
        QFETCH(QString, arguments);
        const RpcAgent agent(arguments == QLatin1String("tasks") ? page({}, "", 0)
                                                                 : task("TASK_STATE_COMPLETED"));
        const FleetOnDisk fleet(
            "{\"version\": 1, \"agents\": [{\"name\": \"a\", \"url\": \"" + agent.address().toUtf8() +
            "\", \"auth\": {\"type\": \"api_key\", \"header\": \"X-Key\", \"secret\": \"env:MY_KEY\"}}]}");
        const QStringList run =
            arguments.split(u' ') + QStringList{QStringLiteral("--fleet"), fleet.path(),
                                                QStringLiteral("--agent"), QStringLiteral("a")};
        QProcessEnvironment environment;
        environment.insert(QStringLiteral("MY_KEY"), QStringLiteral("k3y"));
        const CtlRun good = runCtl(run, environment);
        QVERIFY2(good.exitCode == 0, good.out + good.err);
        for (const SeenRequest &request : agent.server.requests())
            QCOMPARE(request.headers.value("X-Key"), QByteArray("k3y"));
        const qsizetype asked = agent.server.requests().size();
        const CtlRun bad = runCtl(run); // the variable is not set
        QCOMPARE(bad.exitCode, 2);
        QVERIFY2(bad.err.contains("MY_KEY"), bad.err);
        QCOMPARE(agent.server.requests().size(), asked);
    }

    void aStateThatIsNoneIsAUsageError()
    {
        const RpcAgent agent(page({}, "", 0));
        const CtlRun run =
            runCtl(command("tasks", agent, {QStringLiteral("--state"), QStringLiteral("busy")}));
        QCOMPARE(run.exitCode, 64);
        QVERIFY2(run.err.contains("input-required"), run.err);
    }
};

QTEST_GUILESS_MAIN(TestCtlTasks)
#include "tst_ctltasks.moc"
