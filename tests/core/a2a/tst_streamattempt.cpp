// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/streamattempt.h"

#include "wirebench.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::a2a;

namespace {

QUrl base()
{
    return QUrl(QStringLiteral("https://h.example/a2a"));
}

QUrl place(const char *path)
{
    return QUrl(QStringLiteral("https://h.example/a2a") + QLatin1String(path));
}

Dialect rest()
{
    return Dialect(Peer{base(), ProtocolVersion::V1_0, Binding::HttpJson, {}});
}

Dialect rpc(ProtocolVersion version)
{
    return Dialect(Peer{base(), version, Binding::JsonRpc, {}});
}

Outgoing hello()
{
    Outgoing out;
    out.message.messageId = QStringLiteral("m1");
    out.message.parts = {TextPart{QStringLiteral("hi")}};
    return out;
}

QByteArray sse(const QByteArray &json)
{
    return "data: " + json + "\n\n";
}

QByteArray task(const char *state)
{
    return QByteArray(R"({"id":"t1","contextId":"c1","status":{"state":"TASK_STATE_)") + state + "\"}}";
}

QByteArray snapshot(const char *state)
{
    return sse("{\"task\":" + task(state) + '}');
}

QByteArray status(const char *state)
{
    return sse(
        QByteArray(R"({"statusUpdate":{"taskId":"t1","contextId":"c1","status":{"state":"TASK_STATE_)") +
        state + "\"}}}");
}

QByteArray artifact(const char *text, bool append)
{
    return sse(
        QByteArray(R"({"artifactUpdate":{"taskId":"t1","artifact":{"artifactId":"a","parts":[{"text":")") +
        text + R"("}]},"append":)" + (append ? "true" : "false") + "}}");
}

constexpr auto streamPath = "/message:stream";
constexpr auto taskPath = "/tasks/t1";
constexpr auto joinPath = "/tasks/t1:subscribe";

FakeAnswer broken(const QList<QByteArray> &chunks)
{
    FakeAnswer answer = FakeAnswer::stream(chunks);
    Failure reset;
    reset.kind = FailureKind::ConnectionReset;
    answer.failure = reset;
    return answer;
}

} // namespace

Q_DECLARE_METATYPE(switchyard::FakeAnswer)

class StreamAttemptTest final : public QObject
{
    Q_OBJECT

private slots:
    void followsAStreamToItsEnd();
    void keepsWhenEachLineCame();
    void closesAStreamThatStaysOpenAfterTheTurn();
    void staysOnAStreamThatWaitsForAuthorisation();
    void endsAtFinalIn03();
    void hearsPlainJson();
    void hearsPrettyPrintedEventsCutAnywhere();
    void tellsFailuresApart_data();
    void tellsFailuresApart();
    void hearsAnErrorEvent_data();
    void hearsAnErrorEvent();
    void asksForTheTaskAfterAStaleSnapshot();
    void asksForTheTaskWhenTheStreamBreaks_data();
    void asksForTheTaskWhenTheStreamBreaks();
    void joinsAgainWhileTheTaskGoesOn();
    void leavesATaskAtWorkAfterAFewJoins();
    void joinsARunningTask();
    void joinsByPostWhereGetIsNotAllowed();
    void asksForATaskThatCannotBeJoined();
    void asksOnceByEachVerbForATaskThatIsNotThere();
    void joinsByPostWhereGetIsTakenForAnotherQuestion();
    void sendsInTheOlderFormOf03WhenTheNewerOneIsRefused();
    void sendsPlainlyWhereStreamingIsRefused_data();
    void sendsPlainlyWhereStreamingIsRefused();
    void saysWhatAPlainSendCameToWhereStreamingIsRefused();
    void asksForATaskThatAnAgentWithoutCodesCannotJoin();
    void isLeftWellOnceTheTaskWaitsForSomebody();
    void keepsTheAgentsErrorInThePlainAnswerToAJoin();
    void hearsAnEventWithoutItsBlankLine();
    void passesOverHeartbeats();
    void passesOverAnEventOfALaterVersion();
    void refusesAnEventWithoutEnd();
    void isCancelledInTheMiddle();
    void mayBeDeletedByWhoeverHearsIt();
    void neverSendsTheMessageTwice();
};

void StreamAttemptTest::followsAStreamToItsEnd()
{
    WireBench bench;
    bench.net.script(place(streamPath),
                     {FakeAnswer::stream({snapshot("SUBMITTED"), status("WORKING"), artifact("one ", false),
                                          artifact("two", true), status("COMPLETED")})});
    bench.run(new StreamAttempt(bench.route(), rest(), hello()));
    QVERIFY(!bench.finishedInStart);
    const auto answer = bench.payload<SendAnswer>();
    QVERIFY2(answer, qPrintable(bench.end()));
    QVERIFY(answer->streamed);
    QVERIFY(!answer->recovered);
    const Task &heard = std::get<Task>(answer->event);
    QCOMPARE(toString(heard.status.state), QStringLiteral("completed"));
    QCOMPARE(heard.artifacts.first().parts.size(), 2);
    QCOMPARE(bench.said.size(), 5);
    QCOMPARE(bench.finishes, 1);
    QVERIFY(bench.lifeSigns >= 5);
    QVERIFY(bench.net.requests().first().streaming);
    QVERIFY(bench.attempt()->wire().first().responseBody.contains("TASK_STATE_COMPLETED"));
}

void StreamAttemptTest::keepsWhenEachLineCame()
{
    WireBench bench;
    bench.net.script(place(streamPath), {FakeAnswer::never()});
    bench.run(new StreamAttempt(bench.route(), rest(), hello()));
    bench.clock.advance(2s);
    const QByteArray first = snapshot("SUBMITTED"); // one line and a blank one
    bench.net.running().first()->play(
        FakeAnswer::stream({": hi\n\n" + first.left(9), first.mid(9) + ": ping\n", status("COMPLETED")}));
    bench.settle();
    const WireTrace trace = bench.attempt()->wire().first();
    QCOMPARE(trace.times.size(), 3);
    QCOMPARE(trace.times.at(0), (LineTime{0, 2s}));
    QCOMPARE(trace.times.at(1).line, 3); // its first bytes end a line that began before
    QCOMPARE(trace.times.at(2).line, 5);
}

void StreamAttemptTest::closesAStreamThatStaysOpenAfterTheTurn()
{
    WireBench bench;
    bench.net.script(place(streamPath),
                     {FakeAnswer::stream({snapshot("SUBMITTED"), status("FAILED")}).open()});
    bench.run(new StreamAttempt(bench.route(), rest(), hello()));
    QCOMPARE(bench.end(), QStringLiteral("ok"));
    QVERIFY(bench.net.running().isEmpty());
}

void StreamAttemptTest::staysOnAStreamThatWaitsForAuthorisation()
{
    WireBench bench;
    bench.net.script(place(streamPath),
                     {FakeAnswer::stream({snapshot("SUBMITTED"), status("AUTH_REQUIRED")}).open()});
    bench.run(new StreamAttempt(bench.route(), rest(), hello()));
    QCOMPARE(bench.end(), QStringLiteral("running"));
    QCOMPARE(bench.said.size(), 2);
    bench.net.running().first()->sendChunk(status("COMPLETED"));
    QCOMPARE(bench.end(), QStringLiteral("ok"));
}

void StreamAttemptTest::endsAtFinalIn03()
{
    WireBench bench;
    bench.net.otherwise(FakeAnswer::never());
    bench.run(new StreamAttempt(bench.route(), rpc(ProtocolVersion::V0_3), hello()));
    bench.reply(FakeAnswer::stream(
                    {sse(R"({"jsonrpc":"2.0","id":"@ID@","result":{"kind":"status-update","taskId":"t1",)"
                         R"("contextId":"c1","status":{"state":"input-required"},"final":true}})")})
                    .open());
    const auto answer = bench.payload<SendAnswer>();
    QVERIFY2(answer, qPrintable(bench.end()));
    QCOMPARE(toString(std::get<Task>(answer->event).status.state), QStringLiteral("input-required"));
    QCOMPARE(bench.net.requests().size(), 1);
}

void StreamAttemptTest::hearsPlainJson()
{
    WireBench bench;
    bench.net.script(place(streamPath), {FakeAnswer::ok("{\"task\":" + task("COMPLETED") + '}')});
    bench.run(new StreamAttempt(bench.route(), rest(), hello()));
    const auto answer = bench.payload<SendAnswer>();
    QVERIFY2(answer, qPrintable(bench.end()));
    QVERIFY(!answer->streamed);
    QCOMPARE(bench.net.requests().size(), 1);

    WireBench message;
    message.net.script(place(streamPath),
                       {FakeAnswer::ok(R"({"message":{"messageId":"x","parts":[{"text":"hello"}]}})")});
    message.run(new StreamAttempt(message.route(), rest(), hello()));
    QVERIFY(std::holds_alternative<Message>(message.payload<SendAnswer>()->event));
}

void StreamAttemptTest::hearsPrettyPrintedEventsCutAnywhere()
{
    const QByteArray pretty =
        ": ping - 10:00\r\n\r\ndata: {\r\ndata:  \"task\": {\"id\": \"t1\",\r\ndata:   \"status\":"
        " {\"state\": \"TASK_STATE_COMPLETED\"}}\r\ndata: }\r\n\r\n";
    for (qsizetype cut = 0; cut <= pretty.size(); ++cut) {
        WireBench bench;
        bench.net.script(place(streamPath), {FakeAnswer::stream({pretty.first(cut), pretty.sliced(cut)})});
        bench.run(new StreamAttempt(bench.route(), rest(), hello()));
        QCOMPARE(bench.end(), QStringLiteral("ok"));
    }
}

void StreamAttemptTest::tellsFailuresApart_data()
{
    QTest::addColumn<FakeAnswer>("answer");
    QTest::addColumn<QString>("end");
    FakeAnswer silent = FakeAnswer::stream({});
    QTest::newRow("an empty stream") << silent << "malformed_answer: the stream ended without any event";
    QTest::newRow("an empty body") << FakeAnswer::ok({})
                                   << "malformed_answer: the stream ended without any event";
    QTest::newRow("a web page") << FakeAnswer::ok("<html>", "text/html")
                                << "malformed_answer: the answer is a web page, not JSON";
    QTest::newRow("an event that is no JSON")
        << FakeAnswer::stream({sse("hello")})
        << "malformed_answer: the answer is not JSON: illegal value at byte 1";
    QTest::newRow("half an event") << FakeAnswer::stream({"data: {\"task\":"})
                                   << "malformed_answer: the stream ended without any event";
    QTest::newRow("500") << FakeAnswer::error(500) << "http_server_error: HTTP 500";
    QTest::newRow("500 with the agent's error")
        << FakeAnswer::error(
               500,
               R"({"error":{"code":500,"message":"no","details":[{"reason":"CONTENT_TYPE_NOT_SUPPORTED"}]}})")
        << "agent_error: no";
    QTest::newRow("refused") << FakeAnswer::fails(FailureKind::ConnectionRefused) << "connection_refused: ";
    QTest::newRow("broken before the first event") << broken({": hi\n\n"}) << "connection_reset: ";
    QTest::newRow("a plain error in a 200")
        << FakeAnswer::ok(
               R"({"error":{"code":400,"message":"no","details":[{"reason":"VERSION_NOT_SUPPORTED"}]}})")
        << "version_refused: no";
}

void StreamAttemptTest::tellsFailuresApart()
{
    QFETCH(FakeAnswer, answer);
    WireBench bench;
    bench.net.script(place(streamPath), {answer});
    bench.run(new StreamAttempt(bench.route(), rest(), hello()));
    QTEST(bench.end(), "end");
    QCOMPARE(bench.net.requests().size(), 1);
    QCOMPARE(bench.finishes, 1);
}

void StreamAttemptTest::hearsAnErrorEvent_data()
{
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<QString>("end");
    QTest::newRow("0.3.14")
        << QByteArray("event: error\ndata: {\"jsonrpc\":\"2.0\",\"id\":\"@ID@\",\"error\":{\"code\":-32001,"
                      "\"message\":\"Task not found: nope\"}}\n\n")
        << "agent_error: Task not found: nope";
    QTest::newRow("of words") << QByteArray("event: error\ndata: out of luck\n\n")
                              << "agent_internal_error: the stream reports an error: out of luck";
}

void StreamAttemptTest::hearsAnErrorEvent()
{
    QFETCH(QByteArray, event);
    WireBench bench;
    bench.net.otherwise(FakeAnswer::never());
    bench.run(new StreamAttempt(bench.route(), rpc(ProtocolVersion::V0_3), hello()));
    bench.reply(FakeAnswer::stream({event}));
    QTEST(bench.end(), "end");
}

void StreamAttemptTest::asksForTheTaskAfterAStaleSnapshot()
{
    WireBench bench;
    bench.net.script(place(streamPath), {FakeAnswer::stream({snapshot("INPUT_REQUIRED")})});
    bench.net.script(place(taskPath), {FakeAnswer::ok(task("COMPLETED"))});
    bench.run(new StreamAttempt(bench.route(), rest(), hello()));
    const auto answer = bench.payload<SendAnswer>();
    QVERIFY2(answer, qPrintable(bench.end()));
    QCOMPARE(toString(std::get<Task>(answer->event).status.state), QStringLiteral("completed"));
    QVERIFY(answer->recovered);
}

void StreamAttemptTest::asksForTheTaskWhenTheStreamBreaks_data()
{
    QTest::addColumn<FakeAnswer>("task");
    QTest::addColumn<QString>("end");
    QTest::newRow("done meanwhile") << FakeAnswer::ok(task("COMPLETED")) << "ok";
    QTest::newRow("failed meanwhile is an answer") << FakeAnswer::ok(task("FAILED")) << "ok";
    QTest::newRow("asks for input meanwhile") << FakeAnswer::ok(task("INPUT_REQUIRED")) << "ok";
    QTest::newRow("gone") << FakeAnswer::error(404) << "connection_reset: ";
    QTest::newRow("agent gone") << FakeAnswer::fails(FailureKind::ConnectionRefused) << "connection_reset: ";
}

void StreamAttemptTest::asksForTheTaskWhenTheStreamBreaks()
{
    QFETCH(FakeAnswer, task);
    WireBench bench;
    bench.net.script(place(streamPath), {broken({snapshot("SUBMITTED"), status("WORKING")})});
    bench.net.script(place(taskPath), {task});
    bench.run(new StreamAttempt(bench.route(), rest(), hello()));
    QTEST(bench.end(), "end");
    QCOMPARE(bench.net.requests().size(), 2);
    QCOMPARE(bench.attempt()->wire().size(), 2);
}

void StreamAttemptTest::joinsAgainWhileTheTaskGoesOn()
{
    WireBench bench;
    bench.net.script(place(streamPath), {broken({snapshot("WORKING")})});
    bench.net.script(place(taskPath), {FakeAnswer::ok(task("WORKING"))});
    bench.net.script(place(joinPath), {FakeAnswer::stream({snapshot("WORKING"), status("COMPLETED")})});
    bench.run(new StreamAttempt(bench.route(), rest(), hello()));
    QVERIFY2(bench.payload<SendAnswer>(), qPrintable(bench.end()));
    QVERIFY(bench.payload<SendAnswer>()->recovered);
    QCOMPARE(bench.net.count(place(joinPath)), 1);
}

void StreamAttemptTest::leavesATaskAtWorkAfterAFewJoins()
{
    WireBench bench;
    bench.net.script(place(streamPath), {FakeAnswer::stream({snapshot("WORKING")})});
    bench.net.script(place(taskPath), {FakeAnswer::ok(task("WORKING"))});
    bench.net.script(place(joinPath), {FakeAnswer::stream({snapshot("WORKING")})});
    bench.run(new StreamAttempt(bench.route(), rest(), hello()));
    // The agent told how the task stands; whoever wants its end asks again later.
    const auto answer = bench.payload<SendAnswer>();
    QVERIFY2(answer, qPrintable(bench.end()));
    QCOMPARE(toString(std::get<Task>(answer->event).status.state), QStringLiteral("working"));
    QCOMPARE(bench.net.count(place(joinPath)), 3);
    QCOMPARE(bench.net.count(place(streamPath)), 1);
}

void StreamAttemptTest::joinsARunningTask()
{
    WireBench bench;
    bench.net.script(place(joinPath), {FakeAnswer::stream({snapshot("WORKING"), status("COMPLETED")})},
                     "GET");
    bench.run(new StreamAttempt(bench.route(), rest(), QStringLiteral("t1")));
    QCOMPARE(bench.end(), QStringLiteral("ok"));
    QCOMPARE(bench.net.requests().size(), 1);
}

void StreamAttemptTest::joinsByPostWhereGetIsNotAllowed()
{
    WireBench bench;
    bench.net.script(place(joinPath), {FakeAnswer::error(405)}, "GET");
    bench.net.script(place(joinPath), {FakeAnswer::stream({snapshot("WORKING"), status("COMPLETED")})},
                     "POST");
    bench.run(new StreamAttempt(bench.route(), rest(), QStringLiteral("t1")));
    QCOMPARE(bench.end(), QStringLiteral("ok"));
    QCOMPARE(bench.net.requests().size(), 2);
}

void StreamAttemptTest::asksForATaskThatCannotBeJoined()
{
    WireBench bench;
    bench.net.script(
        place(joinPath),
        {FakeAnswer::error(
            400, R"({"error":{"code":400,"message":"no","details":[{"reason":"UNSUPPORTED_OPERATION"}]}})")});
    bench.net.script(place(taskPath), {FakeAnswer::ok(task("COMPLETED"))});
    bench.run(new StreamAttempt(bench.route(), rest(), QStringLiteral("t1")));
    QVERIFY2(bench.payload<SendAnswer>(), qPrintable(bench.end()));
}

void StreamAttemptTest::asksOnceByEachVerbForATaskThatIsNotThere()
{
    WireBench bench;
    bench.net.script(
        place(joinPath),
        {FakeAnswer::error(
            404, R"({"error":{"code":404,"message":"no","details":[{"reason":"TASK_NOT_FOUND"}]}})")});
    bench.run(new StreamAttempt(bench.route(), rest(), QStringLiteral("t1")));
    QCOMPARE(bench.end(), QStringLiteral("agent_error: no"));
    QCOMPARE(bench.net.requests().size(), 2);
    QCOMPARE(bench.net.requests().last().verb, QByteArray("POST"));
}

void StreamAttemptTest::joinsByPostWhereGetIsTakenForAnotherQuestion()
{
    // @a2a-js/sdk 0.3.7 knows only POST there, and its GET of a task takes the whole "t1:subscribe" for an
    // id.
    WireBench bench;
    const QUrl join(QStringLiteral("https://h.example/a2a/v1/tasks/t1:subscribe"));
    bench.net.script(
        join, {FakeAnswer::error(404, R"({"code":-32001,"message":"Task not found: t1:subscribe"})")}, "GET");
    bench.net.script(join, {FakeAnswer::stream({snapshot("WORKING"), status("COMPLETED")})}, "POST");
    const Dialect older(Peer{base(), ProtocolVersion::V0_3, Binding::HttpJson, {}});
    bench.run(new StreamAttempt(bench.route(), older, QStringLiteral("t1")));
    QCOMPARE(bench.end(), QStringLiteral("ok"));
}

void StreamAttemptTest::sendsInTheOlderFormOf03WhenTheNewerOneIsRefused()
{
    WireBench bench;
    const QUrl send(QStringLiteral("https://h.example/a2a/v1/message:stream"));
    bench.net.script(send,
                     {FakeAnswer::error(400, R"({"code":-32602,"message":"message.parts must be an array"})"),
                      FakeAnswer::stream({snapshot("WORKING"), status("COMPLETED")})});
    const Dialect older(Peer{base(), ProtocolVersion::V0_3, Binding::HttpJson, {}});
    bench.run(new StreamAttempt(bench.route(), older, hello()));
    QCOMPARE(bench.end(), QStringLiteral("ok"));
    QCOMPARE(bench.net.requests().size(), 2);
    QVERIFY(bench.net.requests().first().body.contains(R"("content":[{"text":"hi"}])"));
    QVERIFY(bench.net.requests().last().body.contains(R"("parts":[{"kind":"text","text":"hi"}])"));
}

void StreamAttemptTest::sendsPlainlyWhereStreamingIsRefused_data()
{
    QTest::addColumn<FakeAnswer>("refusal");
    QTest::newRow("by its reason") << FakeAnswer::error(
        400, R"({"error":{"code":400,"message":"no","details":[{"reason":"UNSUPPORTED_OPERATION"}]}})");
    QTest::newRow("without codes") << FakeAnswer::error(501, R"({"message":"no streams"})");
    QTest::newRow("in a 200") << FakeAnswer::ok(R"({"code":-32004,"message":"no streams"})");
    QTest::newRow("as an event") << FakeAnswer::stream(
        {"event: error\n" + sse(R"({"code":-32601,"message":"what?"})")});
}

void StreamAttemptTest::sendsPlainlyWhereStreamingIsRefused()
{
    QFETCH(FakeAnswer, refusal);
    WireBench bench;
    bench.net.script(place(streamPath), {refusal});
    bench.net.script(place("/message:send"), {FakeAnswer::ok("{\"task\":" + task("COMPLETED") + '}')});
    auto *attempt = new StreamAttempt(bench.route(), rest(), hello());
    bench.run(attempt);
    const auto answer = bench.payload<SendAnswer>();
    QVERIFY2(answer, qPrintable(bench.end()));
    QVERIFY(!answer->streamed);
    QVERIFY(attempt->isStreamRefused());
    QCOMPARE(bench.said.size(), 1);
    QCOMPARE(bench.net.requests().size(), 2);
    QVERIFY(bench.net.requests().last().body.contains("\"messageId\":\"m1\""));
    QCOMPARE(bench.attempt()->wire().size(), 2);
}

void StreamAttemptTest::saysWhatAPlainSendCameToWhereStreamingIsRefused()
{
    WireBench bench;
    const FakeAnswer refusal = FakeAnswer::error(400, R"({"code":-32004,"message":"the task is over"})");
    bench.net.script(place(streamPath), {refusal});
    bench.net.script(place("/message:send"), {refusal});
    bench.run(new StreamAttempt(bench.route(), rest(), hello()));
    QCOMPARE(bench.end(), QStringLiteral("agent_error: the task is over"));
    QCOMPARE(bench.net.requests().size(), 2);
    QCOMPARE(bench.finishes, 1);
}

void StreamAttemptTest::asksForATaskThatAnAgentWithoutCodesCannotJoin()
{
    // As the REST adapter of the Python SDK 0.3 says it.
    WireBench bench;
    const QUrl join(QStringLiteral("https://h.example/a2a/v1/tasks/t1:subscribe"));
    bench.net.script(join, {FakeAnswer::error(501, R"({"message":"This operation is not supported"})")});
    bench.net.script(QUrl(QStringLiteral("https://h.example/a2a/v1/tasks/t1")),
                     {FakeAnswer::ok(task("COMPLETED"))});
    const Dialect older(Peer{base(), ProtocolVersion::V0_3, Binding::HttpJson, {}});
    bench.run(new StreamAttempt(bench.route(), older, QStringLiteral("t1")));
    QVERIFY2(bench.payload<SendAnswer>(), qPrintable(bench.end()));
}

void StreamAttemptTest::isLeftWellOnceTheTaskWaitsForSomebody()
{
    WireBench bench;
    bench.net.script(place(streamPath),
                     {FakeAnswer::stream({snapshot("WORKING"), status("AUTH_REQUIRED")}).open()});
    auto *attempt = new StreamAttempt(bench.route(), rest(), hello());
    bench.run(attempt);
    QCOMPARE(bench.end(), QStringLiteral("running"));
    attempt->leaveAtRest();
    QCOMPARE(bench.end(), QStringLiteral("ok"));
    QVERIFY(bench.net.running().isEmpty());

    WireBench busy;
    busy.net.script(place(streamPath), {FakeAnswer::stream({snapshot("WORKING")}).open()});
    attempt = new StreamAttempt(busy.route(), rest(), hello());
    busy.run(attempt);
    attempt->leaveAtRest();
    QCOMPARE(busy.end(), QStringLiteral("running"));
}

void StreamAttemptTest::keepsTheAgentsErrorInThePlainAnswerToAJoin()
{
    WireBench bench;
    bench.net.otherwise(FakeAnswer::never());
    bench.run(new StreamAttempt(bench.route(), rpc(ProtocolVersion::V1_0), QStringLiteral("t1")));
    bench.reply(FakeAnswer::ok(R"({"jsonrpc":"2.0","id":"@ID@","error":{"code":-32001,"message":"no"}})"));
    QCOMPARE(bench.end(), QStringLiteral("agent_error: no"));
}

void StreamAttemptTest::hearsAnEventWithoutItsBlankLine()
{
    WireBench bench;
    bench.net.script(place(streamPath),
                     {FakeAnswer::stream({snapshot("WORKING"), status("COMPLETED").chopped(2)})});
    bench.run(new StreamAttempt(bench.route(), rest(), hello()));
    QCOMPARE(bench.end(), QStringLiteral("ok"));
    QCOMPARE(bench.net.requests().size(), 1);
}

void StreamAttemptTest::passesOverHeartbeats()
{
    WireBench bench;
    bench.net.script(place(streamPath),
                     {FakeAnswer::stream({": keep-alive\n\n", "data:\n\n", "event: ping\ndata: {}\n\n",
                                          snapshot("WORKING"), status("COMPLETED")})});
    bench.run(new StreamAttempt(bench.route(), rest(), hello()));
    QCOMPARE(bench.end(), QStringLiteral("ok"));
    QCOMPARE(bench.said.size(), 2);
}

void StreamAttemptTest::passesOverAnEventOfALaterVersion()
{
    WireBench bench;
    const QByteArray unknown = sse(R"({"mood":{"taskId":"t1","mood":"good"}})");
    bench.net.script(place(streamPath),
                     {FakeAnswer::stream({snapshot("WORKING"), unknown, status("COMPLETED")})});
    bench.run(new StreamAttempt(bench.route(), rest(), hello()));
    QCOMPARE(bench.end(), QStringLiteral("ok"));
    QCOMPARE(bench.said.size(), 2);
    // A stream that holds nothing else is none of A2A.
    WireBench other;
    other.net.script(place(streamPath), {FakeAnswer::stream({unknown})});
    other.run(new StreamAttempt(other.route(), rest(), hello()));
    QVERIFY(other.end().startsWith(QStringLiteral("malformed_answer: ")));
}

void StreamAttemptTest::refusesAnEventWithoutEnd()
{
    WireBench bench;
    const QByteArray block(4 * 1024 * 1024, 'x');
    bench.net.script(place(streamPath),
                     {FakeAnswer::stream({"data: ", block, block, block, block, block}).open()});
    bench.run(new StreamAttempt(bench.route(), rest(), hello()));
    QVERIFY2(bench.end().startsWith(QStringLiteral("body_too_large")), qPrintable(bench.end()));
    QVERIFY(bench.net.running().isEmpty());
    QVERIFY(bench.attempt()->wire().first().truncated);
}

void StreamAttemptTest::isCancelledInTheMiddle()
{
    WireBench bench;
    bench.net.script(place(streamPath), {FakeAnswer::stream({snapshot("WORKING")}).open()});
    bench.run(new StreamAttempt(bench.route(), rest(), hello()));
    bench.attempt()->cancel();
    bench.attempt()->cancel();
    bench.settle();
    QCOMPARE(bench.end(), QStringLiteral("cancelled: "));
    QCOMPARE(bench.finishes, 1);
    QVERIFY(bench.net.running().isEmpty());
    QCOMPARE(bench.net.requests().size(), 1);
}

void StreamAttemptTest::mayBeDeletedByWhoeverHearsIt()
{
    WireBench bench;
    bench.net.otherwise(FakeAnswer::never());
    auto *attempt = new StreamAttempt(bench.route(), rest(), hello());
    bench.run(attempt);
    connect(attempt, &WireAttempt::agentSaid, this, [&bench] { bench.drop(); });
    bench.reply(FakeAnswer::stream({snapshot("WORKING") + status("COMPLETED")}));
    QCOMPARE(bench.finishes, 0);
}

void StreamAttemptTest::neverSendsTheMessageTwice()
{
    WireBench bench;
    bench.net.otherwise(FakeAnswer::keepAliveRace());
    bench.run(new StreamAttempt(bench.route(), rest(), hello()));
    QCOMPARE(bench.net.requests().size(), 1);
}

QTEST_GUILESS_MAIN(StreamAttemptTest)
#include "tst_streamattempt.moc"
