// SPDX-License-Identifier: GPL-3.0-or-later
#include "agentscripts.h"
#include "ctlrun.h"

#include <QTest>

using namespace switchyard;

Q_DECLARE_METATYPE(switchyard::Play)

namespace {

//! An agent that streams 1.0 over HTTP+JSON: its answers need no id, so they can be scripts.
void serveStreamingCard(ScriptedServer &server)
{
    server.on("/.well-known/agent-card.json",
              {Play::json("{\"name\": \"Wild\", \"capabilities\": {\"streaming\": true}, "
                          "\"supportedInterfaces\": [{\"url\": \"" +
                          server.url(QStringLiteral("/rest")).toEncoded() +
                          "\", \"protocolBinding\": \"HTTP+JSON\", \"protocolVersion\": \"1.0\"}]}")});
}

QByteArray snapshot()
{
    return R"({"task": {"id": "t1", "contextId": "c1", "status": {"state": "TASK_STATE_WORKING"}}})";
}

QByteArray artifact(const QByteArray &text)
{
    return R"({"artifactUpdate": {"taskId": "t1", "artifact": {"artifactId": "a", "parts": [{"text": ")" +
           text + R"("}]}}})";
}

QByteArray completed()
{
    return R"({"statusUpdate": {"taskId": "t1", "status": {"state": "TASK_STATE_COMPLETED"}}})";
}

//! The three events, each under \a field, with \a end as the end of a line.
QByteArray stream(const QByteArray &end, const QByteArray &field = "data: ")
{
    QByteArray bytes;
    for (const QByteArray &event : {snapshot(), artifact("hello"), completed()})
        bytes += field + event + end + end;
    return bytes;
}

//! As the REST adapter of the Python SDK 0.3 over sse-starlette: pretty-printed, CRLF, with pings.
QByteArray prettyPrinted()
{
    QByteArray bytes;
    for (QByteArray event : {snapshot(), artifact("hello"), completed()}) {
        event.replace(": {", ": {\r\ndata:   ");
        bytes += "data: " + event + "\r\n\r\n: ping - 2026-11-23 09:58:43\r\n\r\n";
    }
    return bytes;
}

} // namespace

//! Framings seen in the wild, over a real socket.
class TestCtlFramings : public QObject
{
    Q_OBJECT

private slots:
    void hearsWhatTheWildFrames_data();
    void hearsWhatTheWildFrames();
    void refusesTheAnswerToAnotherRequest();
};

void TestCtlFramings::hearsWhatTheWildFrames_data()
{
    QTest::addColumn<Play>("play");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("out");
    QTest::addColumn<QByteArray>("words");
    const auto heard = [](const char *name, const Play &play) {
        QTest::newRow(name) << play << 0 << QByteArray("hello\n")
                            << QByteArray("answered, task is completed after 1 attempt");
    };
    const auto failed = [](const char *name, const Play &play, int exitCode, const char *words) {
        QTest::newRow(name) << play << exitCode << QByteArray() << QByteArray(words);
    };
    heard("line feeds", Play::events(stream("\n")));
    heard("carriage returns", Play::events(stream("\r")));
    heard("no blank after the colon", Play::events(stream("\n", "data:")));
    heard("ids, a retry and a ping of its own kind",
          Play::events("retry: 100\n\nevent: ping\ndata: {}\n\n" + stream("\n", "id: 7\ndata: ")));
    heard("pretty-printed over many lines, CRLF, comments", Play::events(prettyPrinted()));
    heard("a byte order mark", Play::events("\xef\xbb\xbf" + stream("\n")));
    heard("cut anywhere", Play::events(stream("\r\n")).dripping(7, std::chrono::milliseconds(1)));
    heard("an event of a later version",
          Play::events(QByteArray(stream("\n"))
                           .replace("data: {\"statusUpdate", "data: {\"mood\": {\"x\": 1}}\n\n"
                                                             "data: {\"statusUpdate")));
    heard("no blank line at the end", Play::events(stream("\n").chopped(1)).thenClose());
    heard(
        "a length that promises more, once the task has ended",
        Play::answer(200, stream("\n"), {{"Content-Type", "text/event-stream"}, {"Content-Length", "9999"}}));
    const QByteArray whole =
        R"({"task": {"id": "t1", "status": {"state": "TASK_STATE_COMPLETED"}, "artifacts": [{"artifactId":
 "a", "parts": [{"text": "hello"}]}]}})";
    heard("plain JSON instead of a stream", Play::json(whole));
    failed("a length that promises more", Play::answer(200, whole, {{"Content-Length", "9999"}}).thenClose(),
           2, "failed: broken answer (truncated answer");
    failed("an error event",
           Play::events("event: error\ndata: {\"code\": -32603, \"message\": \"boom\"}\n\n"), 2,
           "failed: the agent failed (error -32603): boom");
    failed("an error event of words", Play::events("event: error\ndata: out of memory\n\n"), 2,
           "the stream reports an error: out of memory");
    failed("an empty 200", Play::answer(200), 2, "the stream ended without any event");
    failed("an empty stream", Play::events({}).thenClose(), 2, "the stream ended without any event");
    failed("a redirect to another host", Play::redirect(QUrl(QStringLiteral("http://127.0.0.2:9/x")), 307), 2,
           "failed: unreachable (redirect to another host");
    const QByteArray long4(4 * 1024 * 1024, 'x');
    QTest::newRow("one line of 4 MiB")
        << Play::events("data: " + snapshot() + "\n\ndata: " + artifact(long4) + "\n\ndata: " + completed() +
                        "\n\n")
        << 0 << QByteArray(long4 + '\n') << QByteArray("answered, task is completed");
}

void TestCtlFramings::hearsWhatTheWildFrames()
{
    QFETCH(Play, play);
    QFETCH(int, exitCode);
    QFETCH(QByteArray, out);
    QFETCH(QByteArray, words);
    ScriptedServer server;
    serveStreamingCard(server);
    server.on("/rest/message:stream", {play});
    const CtlRun run = runCtl({QStringLiteral("send"), server.url().toString(), QStringLiteral("--text"),
                               QStringLiteral("x"), QStringLiteral("--attempts"), QStringLiteral("1")});
    QVERIFY2(run.exitCode == exitCode, run.err);
    QVERIFY2(run.err.contains(words), run.err);
    QVERIFY2(run.out == out, run.out.left(200));
}

void TestCtlFramings::refusesTheAnswerToAnotherRequest()
{
    ScriptedServer server;
    serveCard(server);
    server.on("/rpc", {Play::json(R"({"jsonrpc": "2.0", "id": "somebody", "result": )" + snapshot() + '}')});
    const CtlRun run = runCtl({QStringLiteral("send"), server.url().toString(), QStringLiteral("--text"),
                               QStringLiteral("x"), QStringLiteral("--attempts"), QStringLiteral("1")});
    QVERIFY2(run.exitCode == 2, run.out + run.err);
    QVERIFY2(run.err.contains("the answer belongs to another request"), run.err);
}

QTEST_GUILESS_MAIN(TestCtlFramings)
#include "tst_ctlframings.moc"
