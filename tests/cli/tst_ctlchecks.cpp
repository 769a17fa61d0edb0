// SPDX-License-Identifier: GPL-3.0-or-later
#include "agentscripts.h"
#include "ctlrun.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <csignal>

using namespace switchyard;

namespace {

QString address(const ScriptedServer &server)
{
    return server.url().toString();
}

//! A fleet whose agents are tried once; "NAME" in `urls` is each agent's place.
QByteArray fleetOf(const QList<QUrl> &urls)
{
    QByteArray agents;
    for (qsizetype index = 0; index < urls.size(); ++index) {
        agents += (index > 0 ? "," : "") + QByteArray("{\"name\": \"a") + QByteArray::number(index) +
                  "\", \"url\": \"" + urls.at(index).toEncoded() + "\"}";
    }
    return "{\"version\": 1, \"defaults\": {\"retry\": {\"max_attempts\": 1}, \"health\": {\"interval\": "
           "1}}, "
           "\"agents\": [" +
           agents + "]}";
}

} // namespace

class TestCtlChecks : public QObject
{
    Q_OBJECT

private slots:
    void isWellWhenAllAre();
    void asksEachAgentOnce();
    void isCriticalWhenOneIsDown();
    void warnsOfWrongCredentials();
    void tellsThatASilentAgentDidNotAnswerInTime();
    void leavesOtherAgentsAlone();
    void printsTheStatusAsJson();
    void watchesForAWhileAndTellsTheStatusLast();
    void watchesForAWhileAndSaysHowEachCircuitStands();
    void endsCleanlyOnInterrupt();
    void endsCleanlyWhenNobodyReads();
    void showsAValidCard();
    void tellsOfFindings();
    void saysThatThereIsNoCard();
};

void TestCtlChecks::isWellWhenAllAre()
{
    ScriptedServer server;
    serveCard(server);
    const CtlRun run = runCtl({QStringLiteral("check"), address(server)});
    QVERIFY2(run.exitCode == 0, run.out + run.err);
    const QList<QByteArray> lines = run.out.trimmed().split('\n');
    QCOMPARE(lines.first(), QByteArray("SWITCHYARD OK - 1 of 1 agents are well"));
    QVERIFY2(lines.at(1).startsWith("OK http://127.0.0.1"), lines.at(1));
    QVERIFY2(lines.last().startsWith("| well=1;;;0;1 'http://127.0.0.1"), lines.last());
    QVERIFY2(lines.last().endsWith("s;;;0"), lines.last());
}

void TestCtlChecks::asksEachAgentOnce()
{
    ScriptedServer one;
    ScriptedServer two;
    serveCard(one);
    serveCard(two);
    const FleetOnDisk fleet(fleetOf({one.url(), two.url()}));
    const CtlRun run = runCtl({QStringLiteral("check"), QStringLiteral("--fleet"), fleet.path()});
    QVERIFY2(run.exitCode == 0, run.out + run.err);
    QCOMPARE(one.requests().size(), 1);
    QCOMPARE(two.requests().size(), 1);
}

void TestCtlChecks::isCriticalWhenOneIsDown()
{
    ScriptedServer up;
    ScriptedServer down;
    serveCard(up);
    down.stop();
    const FleetOnDisk fleet(fleetOf({up.url(), down.url()}));
    const CtlRun run = runCtl({QStringLiteral("check"), QStringLiteral("--fleet"), fleet.path()});
    QVERIFY2(run.exitCode == 2, run.out + run.err);
    QVERIFY2(run.out.startsWith("SWITCHYARD CRITICAL - 1 of 2 agents are well\n"), run.out);
    QVERIFY2(run.out.contains("\nCRITICAL a1: unhealthy"), run.out);
}

void TestCtlChecks::warnsOfWrongCredentials()
{
    ScriptedServer server;
    server.on("/.well-known/agent-card.json", {Play::answer(401)});
    const CtlRun run = runCtl({QStringLiteral("check"), address(server)});
    QVERIFY2(run.exitCode == 1, run.out + run.err);
    QVERIFY2(run.out.contains("\nWARNING "), run.out);
}

void TestCtlChecks::tellsThatASilentAgentDidNotAnswerInTime()
{
    ScriptedServer server;
    server.on("/.well-known/agent-card.json", {Play::silence()});
    const CtlRun run = runCtl(
        {QStringLiteral("check"), address(server), QStringLiteral("--timeout"), QStringLiteral("500ms")});
    QVERIFY2(run.exitCode == 2, run.out + run.err);
    QVERIFY2(run.out.contains("unhealthy, attempt timeout"), run.out);
    QCOMPARE(server.requests().size(), 1); // all of the time for one attempt
}

void TestCtlChecks::leavesOtherAgentsAlone()
{
    ScriptedServer chosen;
    ScriptedServer other;
    serveCard(chosen);
    serveCard(other);
    const FleetOnDisk fleet(fleetOf({other.url(), chosen.url()}));
    const QStringList arguments{QStringLiteral("check"), QStringLiteral("--fleet"), fleet.path(),
                                QStringLiteral("--agent")};
    QCOMPARE(runCtl(arguments + QStringList{QStringLiteral("a1")}).exitCode, 0);
    QCOMPARE(chosen.requests().size(), 1);
    QCOMPARE(other.requests().size(), 0);
    const CtlRun unknown = runCtl(arguments + QStringList{QStringLiteral("a7")});
    QCOMPARE(unknown.exitCode, 65);
    QVERIFY2(unknown.err.contains("there is no agent \"a7\""), unknown.err);
}

void TestCtlChecks::printsTheStatusAsJson()
{
    ScriptedServer server;
    serveCard(server);
    const FleetOnDisk fleet(fleetOf({server.url()}));
    const CtlRun run =
        runCtl({QStringLiteral("check"), QStringLiteral("--fleet"), fleet.path(), QStringLiteral("--json")});
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(run.json().size(), 1);
    const QJsonObject circuits = run.json().first().value(QLatin1String("circuit_breakers")).toObject();
    QCOMPARE(circuits.value(QLatin1String("a0")).toObject().value(QLatin1String("state")).toString(),
             QStringLiteral("closed"));
    QVERIFY(run.json().first().contains(QLatin1String("connection_pools")));
}

void TestCtlChecks::watchesForAWhileAndTellsTheStatusLast()
{
    ScriptedServer server;
    server.stop();
    const FleetOnDisk fleet(fleetOf({server.url()}));
    const CtlRun run = runCtl({QStringLiteral("watch"), QStringLiteral("--fleet"), fleet.path(),
                               QStringLiteral("--for"), QStringLiteral("2500ms"), QStringLiteral("--json")});
    QVERIFY2(run.exitCode == 0, run.err);
    const QList<QJsonObject> lines = run.json();
    QVERIFY2(lines.size() >= 2, run.out);
    for (qsizetype index = 0; index + 1 < lines.size(); ++index) {
        QVERIFY2(lines.at(index).contains(QLatin1String("operation_type")), run.out);
        QVERIFY2(lines.at(index).value(QLatin1String("timestamp")).toString().endsWith(u'Z'), run.out);
    }
    QCOMPARE(lines.last().keys(), QStringList{QStringLiteral("status")});
    QVERIFY(
        lines.last().value(QLatin1String("status")).toObject().contains(QLatin1String("circuit_breakers")));
}

void TestCtlChecks::watchesForAWhileAndSaysHowEachCircuitStands()
{
    ScriptedServer server;
    server.stop();
    const FleetOnDisk fleet(fleetOf({server.url()}));
    const CtlRun run = runCtl({QStringLiteral("watch"), QStringLiteral("--fleet"), fleet.path(),
                               QStringLiteral("--for"), QStringLiteral("2500ms")});
    QVERIFY2(run.exitCode == 0, run.err);
    const QList<QByteArray> lines = run.out.trimmed().split('\n');
    QVERIFY2(lines.size() > 2, run.out);
    // The worst first, each under the mark that the window's state has in words.
    QVERIFY2(QRegularExpression(QStringLiteral("^\\[(=\\d/3|X)\\] +a0/health: .*refused"))
                 .match(QString::fromUtf8(lines.at(lines.size() - 2)))
                 .hasMatch(),
             run.out);
    QVERIFY2(lines.last().startsWith("[ ]    a0/calls: No calls yet"), run.out);
}

void TestCtlChecks::endsCleanlyOnInterrupt()
{
    ScriptedServer server;
    serveCard(server);
    QSignalSpy asked(&server, &ScriptedServer::requestSeen);
    const FleetOnDisk fleet(fleetOf({server.url()}));
    QProcess process;
    startCtl(process,
             {QStringLiteral("watch"), QStringLiteral("--fleet"), fleet.path(), QStringLiteral("--json")});
    QVERIFY(asked.wait(20000));
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    const CtlRun run = awaitCtl(process);
    QVERIFY2(run.exitCode == 0, run.err);
    QVERIFY2(run.json().last().contains(QLatin1String("status")), run.out);
}

void TestCtlChecks::endsCleanlyWhenNobodyReads()
{
    ScriptedServer server;
    server.stop();
    const FleetOnDisk fleet(fleetOf({server.url()}));
    QProcess process;
    const QString pipe =
        QStringLiteral("\"$0\" watch --fleet \"$1\" --json | head -n 1; exit ${PIPESTATUS[0]}");
    process.start(QStringLiteral("bash"),
                  {QStringLiteral("-c"), pipe, QStringLiteral(CTL_PROGRAM), fleet.path()});
    const CtlRun run = awaitCtl(process);
    QVERIFY2(run.exitCode == 0, run.err);
    QCOMPARE(run.json().size(), 1);
}

void TestCtlChecks::showsAValidCard()
{
    ScriptedServer server;
    serveCard(server);
    const CtlRun human = runCtl({QStringLiteral("card"), address(server)});
    QVERIFY2(human.exitCode == 0, human.out + human.err);
    QVERIFY2(human.out.startsWith("name: Echo\nversion: 2.1\n"), human.out);
    const CtlRun run = runCtl({QStringLiteral("card"), address(server), QStringLiteral("--json")});
    QCOMPARE(run.exitCode, 0);
    const QJsonObject card = run.json().first();
    QCOMPARE(card.value(QLatin1String("path")).toString(), QStringLiteral("/.well-known/agent-card.json"));
    QCOMPARE(card.value(QLatin1String("card")).toObject().value(QLatin1String("name")).toString(),
             QStringLiteral("Echo"));
}

void TestCtlChecks::tellsOfFindings()
{
    ScriptedServer server;
    server.on("/.well-known/agent-card.json",
              {Play::json(cardOf(server).replace("\"version\": \"2.1\", ", ""))});
    const CtlRun run = runCtl({QStringLiteral("card"), address(server)});
    QVERIFY2(run.exitCode == 1, run.out + run.err);
    QVERIFY2(run.out.contains(": version: "), run.out);
}

void TestCtlChecks::saysThatThereIsNoCard()
{
    ScriptedServer server;
    const CtlRun run = runCtl({QStringLiteral("card"), address(server)});
    QVERIFY2(run.exitCode == 2, run.out + run.err);
    QVERIFY2(run.err.startsWith("no card: "), run.err);
    QCOMPARE(run.out, QByteArray());
}

QTEST_GUILESS_MAIN(TestCtlChecks)
#include "tst_ctlchecks.moc"
