// SPDX-License-Identifier: GPL-3.0-or-later
#include "agentscripts.h"
#include "ctlrun.h"

#include <QTest>

#include <sys/resource.h>

using namespace switchyard;

Q_DECLARE_METATYPE(switchyard::Play)

namespace {

constexpr qint64 mebibyte = 1024 * 1024;

//! \brief The most memory that a program started by this test has held so far, in bytes.
qint64 mostMemoryOfAChild()
{
    rusage used{};
    getrusage(RUSAGE_CHILDREN, &used);
    return qint64(used.ru_maxrss) * 1024;
}

//! \brief An agent that speaks 1.0 over HTTP+JSON: its answers need no id, so they can be scripts.
void serveRestCard(ScriptedServer &server, bool streams = false)
{
    const QByteArray url = server.url(QStringLiteral("/rest")).toEncoded();
    server.on(
        "/.well-known/agent-card.json",
        {Play::json("{\"name\": \"Evil\", \"capabilities\": {\"streaming\": " +
                    QByteArray(streams ? "true" : "false") + "}, \"supportedInterfaces\": [{\"url\": \"" +
                    url + "\", \"protocolBinding\": \"HTTP+JSON\", \"protocolVersion\": \"1.0\"}]}")});
}

QByteArray taskIn(const char *state)
{
    return QByteArray(R"({"id":"t1","contextId":"c1","status":{"state":")") + state + "\"}}";
}

Play endless(const QByteArray &filler, const QByteArray &type)
{
    Play play = Play::raw("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: " + type + "\r\n\r\n");
    play.filler = filler;
    play.fillerBytes = qint64(1) << 40;
    return play;
}

} // namespace

//! What the program makes of broken and hostile agents: its exit code, its words, its memory.
class TestCtlHostile : public QObject
{
    Q_OBJECT

private slots:
    void cleanup();
    void saysWhyThereIsNoCard_data();
    void saysWhyThereIsNoCard();
    void saysWhyASendFailed_data();
    void saysWhyASendFailed();
    void saysHowLongItWaitedForTheRestOfACard();
    void showsACardOfWrongTypes();
    void showsAStateThatNobodyKnows();
    void followsATaskThroughAStateThatNobodyKnows();
};

void TestCtlHostile::cleanup()
{
    // Far above what it takes, far below what was sent.
    QVERIFY2(mostMemoryOfAChild() < 400 * mebibyte, qPrintable(QString::number(mostMemoryOfAChild())));
}

void TestCtlHostile::saysWhyThereIsNoCard_data()
{
    QTest::addColumn<Play>("play");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char *name, const Play &play, const char *words) {
        QTest::newRow(name) << play << QByteArray(words);
    };
    row("100 MB, announced", Play::bigBody(100 * mebibyte),
        "no card: broken answer (answer too large, HTTP 200): a body of 104857600 bytes is announced, "
        "2097152 are allowed");
    row("without end", endless("xxxxxxxx", "application/json"),
        "no card: broken answer (answer too large, HTTP 200): the body is larger than 2097152 bytes");
    row("100,000 deep", Play::json(QByteArray("{\"a\":").repeated(100'000)),
        "no card: broken answer (malformed answer, HTTP 200): the agent card is nested deeper than 1024 "
        "levels");
    row("wrong types", Play::json(R"({"name":1,"url":[],"capabilities":"x","skills":true})"),
        "no card: broken answer (malformed answer, HTTP 200): the answer is JSON, but no agent card");
    row("gzip that expands a thousandfold", Play::gzipped(QByteArray(100 * mebibyte, ' ')),
        "no card: broken answer (malformed answer, HTTP 200): a body encoded as gzip, which was not asked "
        "for");
    row("shorter than its length",
        Play::answer(200, "{\"name\":\"A\"}", {{"Content-Length", "9999"}}).thenClose(),
        "no card: broken answer (truncated answer, HTTP 200): ");
    row("longer than its length",
        Play::answer(200, "{\"name\":\"A\"}", {{"Content-Length", "5"}}).thenClose(),
        "no card: broken answer (malformed answer, HTTP 200): the agent card is not JSON: ");
}

void TestCtlHostile::saysWhyThereIsNoCard()
{
    QFETCH(Play, play);
    QFETCH(QByteArray, words);
    ScriptedServer server;
    server.on("/.well-known/agent-card.json", {play});
    const CtlRun run = runCtl({QStringLiteral("card"), server.url().toString()});
    QVERIFY2(run.exitCode == 2, run.out + run.err);
    QVERIFY2(run.err.startsWith(words), run.err);
    QVERIFY2(run.out.isEmpty(), run.out);
}

void TestCtlHostile::saysWhyASendFailed_data()
{
    QTest::addColumn<Play>("play");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char *name, const Play &play, const char *words) {
        QTest::newRow(name) << play << QByteArray(words);
    };
    row("without end", endless("xxxxxxxx", "application/json"),
        "body_too_large: the answer is larger than 16777216 bytes");
    row("a stream without end",
        endless("data: {\"artifactUpdate\":{\"taskId\":\"t1\",\"append\":true,\"artifact\":{\"parts\":[{"
                "\"text\":\"" +
                    QByteArray(64 * 1024, 'x') + "\"}]}}}\n\n",
                "text/event-stream"),
        "body_too_large: the stream goes on and on, and the task's artifacts went past 67108864 "
        "bytes");
    row("millions of values",
        Play::json("{\"task\":{\"history\":[" + QByteArray("[0],").repeated(3'000'000) + "0]}}"),
        "body_too_large: the answer holds more than 1000000 values");
    row("100,000 deep", Play::json(QByteArray("{\"task\":").repeated(100'000)),
        "malformed_answer: the answer is nested deeper than 1024 levels");
    row("gzip that expands a thousandfold", Play::gzipped(QByteArray(100 * mebibyte, ' ')),
        "malformed_answer: a body encoded as gzip, which was not asked for");
}

void TestCtlHostile::saysWhyASendFailed()
{
    QFETCH(Play, play);
    QFETCH(QByteArray, words);
    ScriptedServer server;
    serveRestCard(server, true);
    server.on("/rest/message:stream", {play});
    const CtlRun run = runCtl({QStringLiteral("send"), server.url().toString(), QStringLiteral("--text"),
                               QStringLiteral("x"), QStringLiteral("--attempts"), QStringLiteral("1"),
                               QStringLiteral("--json")});
    QVERIFY2(run.exitCode == 2, run.out.right(2000) + run.err);
    const QJsonObject failure = run.json().last().value(QLatin1String("failure")).toObject();
    const QString told = failure.value(QLatin1String("kind")).toString() + QStringLiteral(": ") +
                         failure.value(QLatin1String("detail")).toString();
    QCOMPARE(told, QString::fromUtf8(words));
}

void TestCtlHostile::saysHowLongItWaitedForTheRestOfACard()
{
    ScriptedServer server;
    server.on("/.well-known/agent-card.json",
              {Play::answer(200, "{\"name\":\"A\"", {{"Content-Length", "9999"}})});
    const CtlRun run = runCtl({QStringLiteral("card"), server.url().toString(), QStringLiteral("--timeout"),
                               QStringLiteral("0.3")});
    QVERIFY2(run.exitCode == 2, run.out + run.err);
    QCOMPARE(run.err, QByteArray("no card: no answer in time (time-out): no whole answer within 0.3 s\n"));
}

void TestCtlHostile::showsACardOfWrongTypes()
{
    ScriptedServer server;
    server.on(
        "/.well-known/agent-card.json",
        {Play::json(R"({"name":"A","url":"x","version":[],"skills":[7,{"id":{}}],"capabilities":"x"})")});
    const CtlRun run = runCtl({QStringLiteral("card"), server.url().toString()});
    QVERIFY2(run.exitCode == 1, run.out + run.err);
    QVERIFY2(run.out.contains("skills[1].id") && run.out.contains("must be a string, is an object"), run.out);
}

void TestCtlHostile::showsAStateThatNobodyKnows()
{
    ScriptedServer server;
    serveRestCard(server);
    server.on("/rest/tasks/t1", {Play::json(taskIn("TASK_STATE_PONDERING"))});
    const QStringList get{QStringLiteral("get"), server.url().toString(), QStringLiteral("--task"),
                          QStringLiteral("t1")};
    const CtlRun words = runCtl(get);
    QVERIFY2(words.exitCode == 0, words.out + words.err);
    QCOMPARE(words.out, QByteArray("task t1 is unknown: TASK_STATE_PONDERING\n"));
    const CtlRun lines = runCtl(get + QStringList{QStringLiteral("--json")});
    QCOMPARE(lines.json().first().value(QLatin1String("state")).toString(), QStringLiteral("unknown"));
    QCOMPARE(lines.json().first().value(QLatin1String("state_word")).toString(),
             QStringLiteral("TASK_STATE_PONDERING"));
}

void TestCtlHostile::followsATaskThroughAStateThatNobodyKnows()
{
    ScriptedServer server;
    serveRestCard(server);
    server.on("/rest/message:send", {Play::json("{\"task\":" + taskIn("TASK_STATE_PONDERING") + '}')});
    server.on("/rest/tasks/t1",
              {Play::json(taskIn("TASK_STATE_PONDERING")), Play::json(taskIn("TASK_STATE_COMPLETED"))});
    const CtlRun run = runCtl(
        {QStringLiteral("send"), server.url().toString(), QStringLiteral("--text"), QStringLiteral("x")});
    QVERIFY2(run.exitCode == 0, run.out + run.err);
    QVERIFY2(run.err.contains("task t1 is unknown: TASK_STATE_PONDERING"), run.err);
    QVERIFY2(run.err.contains("answered, task is completed"), run.err);
}

QTEST_GUILESS_MAIN(TestCtlHostile)
#include "tst_ctlhostile.moc"
