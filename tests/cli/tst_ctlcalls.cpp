// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctlrun.h"
#include "rpcagent.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <csignal>

using namespace switchyard;

namespace {

const char done[] = R"({"task": {"id": "t1", "contextId": "c1", "status": {"state": "TASK_STATE_COMPLETED"},
 "artifacts": [{"artifactId": "x", "parts": [{"text": "hello \u001b[31mback"}]}]}})";
const char asks[] =
    R"({"task": {"id": "t1", "contextId": "c1", "status": {"state": "TASK_STATE_INPUT_REQUIRED"}}})";

QStringList send(const QString &address, const QStringList &more = {})
{
    return QStringList{QStringLiteral("send"), address, QStringLiteral("--text"), QStringLiteral("hello")} +
           more;
}

} // namespace

class TestCtlCalls : public QObject
{
    Q_OBJECT

private slots:
    void sendsAndTellsTheAnswer();
    void tellsEachEventAsJson();
    void sendsPartsInTheOrderGiven();
    void endsWith5WhenInputIsNeeded();
    void waitsAsLongAsItTakesWithoutATimeout();
    void retriesAndFails();
    void endsWithTheDeadline_data();
    void endsWithTheDeadline();
    void isRefusedOnceTheCircuitIsOpen();
    void takesTheNumbersOfTheFleet();
    void sendsTheTokenOfAVariable();
    void endsItsCallOnInterrupt();
    void failsWithoutAnAgent_data();
    void failsWithoutAnAgent();
};

void TestCtlCalls::sendsAndTellsTheAnswer()
{
    const RpcAgent agent(done);
    const CtlRun run = runCtl(send(agent.address()));
    QVERIFY2(run.exitCode == 0, run.out + run.err);
    QCOMPARE(agent.calls().size(), 1);
    // What would steer the terminal is taken out.
    QCOMPARE(QString::fromUtf8(run.out), QStringLiteral("hello \ufffd[31mback\n"));
    QVERIFY2(run.err.contains("attempt 1 of 3: answered"), run.err);
}

void TestCtlCalls::tellsEachEventAsJson()
{
    const RpcAgent agent(done);
    const CtlRun run = runCtl(send(agent.address(), {QStringLiteral("--json")}));
    QVERIFY2(run.exitCode == 0, run.out + run.err);
    QStringList events = run.all(QStringLiteral("event")).split(u' ');
    QCOMPARE(events.takeLast(), QStringLiteral("result"));
    events.sort();
    QCOMPARE(events.join(u' '), QStringLiteral("attempt task"));
    const QJsonObject result = run.json().last();
    QCOMPARE(result.value(QLatin1String("ok")).toBool(), true);
    QCOMPARE(result.value(QLatin1String("state")).toString(), QStringLiteral("completed"));
    QCOMPARE(result.value(QLatin1String("task_id")).toString(), QStringLiteral("t1"));
    QCOMPARE(result.value(QLatin1String("attempts")).toInt(), 1);
}

void TestCtlCalls::sendsPartsInTheOrderGiven()
{
    const RpcAgent agent(done);
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("note.txt")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("bytes");
    file.close();
    const CtlRun run = runCtl({QStringLiteral("send"), agent.address(), QStringLiteral("--data"),
                               QStringLiteral("{\"a\": 1}"), QStringLiteral("--text"), QStringLiteral("one"),
                               QStringLiteral("--file"), file.fileName(), QStringLiteral("--text"),
                               QStringLiteral("two"), QStringLiteral("--task"), QStringLiteral("t0"),
                               QStringLiteral("--context"), QStringLiteral("c0")});
    QVERIFY2(run.exitCode == 0, run.out + run.err);
    const QJsonObject message = agent.calls()
                                    .value(0)
                                    .value(QLatin1String("params"))
                                    .toObject()
                                    .value(QLatin1String("message"))
                                    .toObject();
    const QJsonArray parts = message.value(QLatin1String("parts")).toArray();
    QCOMPARE(parts.size(), 4);
    QVERIFY(parts.at(0).toObject().contains(QLatin1String("data")));
    QCOMPARE(parts.at(1).toObject().value(QLatin1String("text")).toString(), QStringLiteral("one"));
    QCOMPARE(parts.at(2).toObject().value(QLatin1String("filename")).toString(), QStringLiteral("note.txt"));
    QCOMPARE(parts.at(3).toObject().value(QLatin1String("text")).toString(), QStringLiteral("two"));
    QCOMPARE(message.value(QLatin1String("taskId")).toString(), QStringLiteral("t0"));
    QCOMPARE(message.value(QLatin1String("contextId")).toString(), QStringLiteral("c0"));
}

void TestCtlCalls::endsWith5WhenInputIsNeeded()
{
    const RpcAgent agent(asks);
    const CtlRun run = runCtl(send(agent.address()));
    QVERIFY2(run.exitCode == 5, run.out + run.err);
}

void TestCtlCalls::waitsAsLongAsItTakesWithoutATimeout()
{
    ScriptedServer server;
    serveCard(server);
    server.on("/rpc", {Play::silence()});
    const FleetOnDisk fleet("{\"version\": 1, \"agents\": [{\"name\": \"a\", \"url\": \"" +
                            server.url().toEncoded() + "\", \"timeouts\": {\"standard_request\": 0.2}}]}");
    QProcess process;
    startCtl(process,
             {QStringLiteral("send"), QStringLiteral("--fleet"), fleet.path(), QStringLiteral("--agent"),
              QStringLiteral("a"), QStringLiteral("--text"), QStringLiteral("x"), QStringLiteral("--timeout"),
              QStringLiteral("none"), QStringLiteral("--json")});
    QTRY_VERIFY_WITH_TIMEOUT(!server.requests().isEmpty() && server.requests().last().target == "/rpc",
                             20000);
    QVERIFY(!process.waitForFinished(1000)); // five times the fleet's own time-out
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    const CtlRun run = awaitCtl(process);
    QCOMPARE(run.all(QStringLiteral("event")).count(QLatin1String("attempt")), 1);
    QCOMPARE(
        run.json().last().value(QLatin1String("failure")).toObject().value(QLatin1String("kind")).toString(),
        QStringLiteral("cancelled"));
}

void TestCtlCalls::retriesAndFails()
{
    ScriptedServer server;
    serveCard(server);
    server.on("/rpc", {Play::answer(500)});
    const FleetOnDisk fleet("{\"version\": 1, \"agents\": [{\"name\": \"a\", \"url\": \"" +
                            server.url().toEncoded() + "\", \"retry\": {\"base_delay\": 0.01}}]}");
    const CtlRun run =
        runCtl({QStringLiteral("send"), QStringLiteral("--fleet"), fleet.path(), QStringLiteral("--agent"),
                QStringLiteral("a"), QStringLiteral("--text"), QStringLiteral("x"),
                QStringLiteral("--attempts"), QStringLiteral("2"), QStringLiteral("--json")});
    QVERIFY2(run.exitCode == 2, run.out + run.err);
    QCOMPARE(run.all(QStringLiteral("event")), QStringLiteral("attempt retry attempt result"));
    QCOMPARE(
        run.json().last().value(QLatin1String("failure")).toObject().value(QLatin1String("kind")).toString(),
        QStringLiteral("http_server_error"));
    QCOMPARE(run.json().last().value(QLatin1String("retry_stopped")).toString(),
             QStringLiteral("attempts_spent"));
}

void TestCtlCalls::endsWithTheDeadline_data()
{
    QTest::addColumn<QByteArray>("retry");
    QTest::addColumn<QStringList>("option");
    QTest::newRow("of the fleet") << QByteArray("{\"deadline\": 0.3}") << QStringList();
    QTest::newRow("of the send") << QByteArray("{\"deadline\": 600}")
                                 << QStringList({QStringLiteral("--deadline"), QStringLiteral("300ms")});
}

void TestCtlCalls::endsWithTheDeadline()
{
    QFETCH(QByteArray, retry);
    QFETCH(QStringList, option);
    ScriptedServer server;
    serveCard(server);
    server.on("/rpc", {Play::silence()});
    const FleetOnDisk fleet("{\"version\": 1, \"agents\": [{\"name\": \"a\", \"url\": \"" +
                            server.url().toEncoded() + "\", \"retry\": " + retry + "}]}");
    const CtlRun run =
        runCtl(QStringList{QStringLiteral("send"), QStringLiteral("--fleet"), fleet.path(),
                           QStringLiteral("--agent"), QStringLiteral("a"), QStringLiteral("--text"),
                           QStringLiteral("x"), QStringLiteral("--json")} +
               option);
    QVERIFY2(run.exitCode == 2, run.out + run.err);
    const QJsonObject result = run.json().last();
    QCOMPARE(result.value(QLatin1String("failure")).toObject().value(QLatin1String("kind")).toString(),
             QStringLiteral("deadline_over"));
    QVERIFY(result.value(QLatin1String("total_ms")).toDouble() < 20'000);
    QCOMPARE(result.value(QLatin1String("verdict")).toString(), QStringLiteral("cancelled"));
}

void TestCtlCalls::isRefusedOnceTheCircuitIsOpen()
{
    ScriptedServer server;
    serveCard(server);
    server.on("/rpc", {Play::answer(500)});
    const CtlRun run = runCtl(send(server.url().toString(), {QStringLiteral("--attempts"),
                                                             QStringLiteral("1"), QStringLiteral("--repeat"),
                                                             QStringLiteral("7"), QStringLiteral("--json")}));
    QVERIFY2(run.exitCode == 4, run.out + run.err);
    // Five failures open the circuit; from then on nothing is sent.
    QCOMPARE(run.all(QStringLiteral("event")).count(QLatin1String("attempt")), 5);
    QCOMPARE(run.all(QStringLiteral("event")).count(QLatin1String("circuit")), 1);
    QVERIFY2(run.all(QStringLiteral("event")).contains(QLatin1String("attempt circuit result result")),
             run.out);
    QVERIFY(run.json().last().value(QLatin1String("refused_for_ms")).toDouble() > 0);
    qsizetype posts = 0;
    for (const SeenRequest &request : server.requests())
        posts += request.target == "/rpc" ? 1 : 0;
    QCOMPARE(posts, 5);
}

void TestCtlCalls::takesTheNumbersOfTheFleet()
{
    ScriptedServer server;
    serveCard(server);
    server.on("/rpc", {Play::answer(500)});
    const FleetOnDisk fleet(
        "{\"version\": 1, \"agents\": [{\"name\": \"a\", \"url\": \"" + server.url().toEncoded() +
        "\", \"retry\": {\"max_attempts\": 1}, \"breaker\": {\"failure_threshold\": 2}}]}");
    const CtlRun run =
        runCtl({QStringLiteral("send"), QStringLiteral("--fleet"), fleet.path(), QStringLiteral("--agent"),
                QStringLiteral("a"), QStringLiteral("--text"), QStringLiteral("x"),
                QStringLiteral("--repeat"), QStringLiteral("3"), QStringLiteral("--json")});
    QVERIFY2(run.exitCode == 4, run.out + run.err);
    QCOMPARE(run.all(QStringLiteral("event")).count(QLatin1String("attempt")), 2);
}

void TestCtlCalls::sendsTheTokenOfAVariable()
{
    const RpcAgent agent(done);
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("MY_TOKEN"), QStringLiteral("s3cr3t"));
    const CtlRun run = runCtl(send(agent.address(), {QStringLiteral("--token-env"),
                                                     QStringLiteral("MY_TOKEN"), QStringLiteral("--json")}),
                              environment);
    QVERIFY2(run.exitCode == 0, run.out + run.err);
    QCOMPARE(agent.server.requests().last().headers.value("Authorization"), QByteArray("Bearer s3cr3t"));
    QVERIFY(!(run.out + run.err).contains("s3cr3t"));
}

void TestCtlCalls::endsItsCallOnInterrupt()
{
    ScriptedServer server;
    serveCard(server);
    server.on("/rpc", {Play::silence()});
    QProcess process;
    startCtl(process, send(server.url().toString(), {QStringLiteral("--json")}));
    QTRY_VERIFY_WITH_TIMEOUT(!server.requests().isEmpty() && server.requests().last().target == "/rpc",
                             20000);
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    const CtlRun run = awaitCtl(process);
    QVERIFY2(run.exitCode == 2, run.out + run.err);
    QCOMPARE(
        run.json().last().value(QLatin1String("failure")).toObject().value(QLatin1String("kind")).toString(),
        QStringLiteral("cancelled"));
}

void TestCtlCalls::failsWithoutAnAgent_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::newRow("send") << "send --text x --attempts 1";
    QTest::newRow("get") << "get --task t";
    QTest::newRow("cancel") << "cancel --task t";
}

void TestCtlCalls::failsWithoutAnAgent()
{
    QFETCH(QString, arguments);
    ScriptedServer server;
    server.stop();
    const CtlRun run = runCtl(arguments.split(u' ') << server.url().toString() << QStringLiteral("--json"));
    QVERIFY2(run.exitCode == 2, run.out + run.err);
    const QJsonObject result = run.json().last();
    QCOMPARE(result.value(QLatin1String("event")).toString(), QStringLiteral("result"));
    QCOMPARE(result.value(QLatin1String("failure")).toObject().value(QLatin1String("kind")).toString(),
             QStringLiteral("connection_refused"));
}

QTEST_GUILESS_MAIN(TestCtlCalls)
#include "tst_ctlcalls.moc"
