// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/taskattempt.h"
#include "a2a/taskprobeattempt.h"

#include "wirebench.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::a2a;

namespace {

QUrl rpcUrl()
{
    return QUrl(QStringLiteral("https://h.example/rpc"));
}

Dialect rpc10()
{
    return Dialect(Peer{rpcUrl(), ProtocolVersion::V1_0, Binding::JsonRpc, {}});
}

Dialect rest03()
{
    return Dialect(Peer{rpcUrl(), ProtocolVersion::V0_3, Binding::HttpJson, {}});
}

Outgoing hello()
{
    Outgoing out;
    out.message.messageId = QStringLiteral("m1");
    out.message.parts = {TextPart{QStringLiteral("hi")}};
    return out;
}

FakeAnswer working()
{
    return FakeAnswer::ok(R"({"jsonrpc":"2.0","id":"@ID@","result":{"task":{"id":"t1","contextId":"c1",)"
                          R"("status":{"state":"TASK_STATE_WORKING"}}}})");
}

FakeAnswer rpcError(int code, int status = 200, const HttpHeaders &headers = {})
{
    return FakeAnswer::error(status,
                             R"({"jsonrpc":"2.0","id":"@ID@","error":{"code":)" + QByteArray::number(code) +
                                 R"(,"message":"no"}})",
                             headers);
}

} // namespace

class TaskAttemptsTest final : public QObject
{
    Q_OBJECT

private slots:
    void givesTheAnswerOfASend();
    void tellsFailuresApart_data();
    void tellsFailuresApart();
    void understandsAnAgentWithoutCodes_data();
    void understandsAnAgentWithoutCodes();
    void masksASecretInTheAgentsWords();
    void saysWhyNothingIsShownOverPlainHttp_data();
    void saysWhyNothingIsShownOverPlainHttp();
    void keepsRetryAfter();
    void saysWhatA401Wants();
    void doesNotSendAMessageTwiceInTheKeepAliveRace();
    void asksForATaskTwiceInTheKeepAliveRace();
    void givesTheTaskAsItIsAfterACancel();
    void probesWithATaskThatCannotExist_data();
    void probesWithATaskThatCannotExist();
    void sendsCredentialsToItsOwnHostAlone();
    void masksASecretThatIsEchoedInJson();
    void masksAShortKeyOfTheQueryByItsName();
    void cutsALongBodyInTheTrace();
    void endsOnceWhenCancelled();
    void mayBeDeletedByWhoeverHearsIt();
};

void TaskAttemptsTest::givesTheAnswerOfASend()
{
    WireBench bench;
    bench.net.otherwise(FakeAnswer::never());
    bench.run(new SendAttempt(bench.route(), rpc10(), hello()));
    QVERIFY(bench.net.requests().first().body.contains("\"messageId\":\"m1\""));
    bench.reply(working());
    const auto answer = bench.payload<SendAnswer>();
    QVERIFY2(answer, qPrintable(bench.end()));
    QCOMPARE(std::get<Task>(answer->event).id, QStringLiteral("t1"));
    QCOMPARE(answer->httpStatus, 200);
    QVERIFY(!answer->streamed);
    QCOMPARE(bench.said.size(), 1);
    QCOMPARE(bench.finishes, 1);
    const WireTrace trace = bench.attempt()->wire().first();
    QCOMPARE(trace.requestBody, bench.net.requests().first().body);
    QVERIFY(trace.responseBody.contains("TASK_STATE_WORKING"));
}

void TaskAttemptsTest::tellsFailuresApart_data()
{
    QTest::addColumn<FakeAnswer>("answer");
    QTest::addColumn<QString>("end");
    QTest::newRow("an error object in a 200") << rpcError(-32001) << "agent_error: no";
    QTest::newRow("an error object in a 400") << rpcError(-32602, 400) << "agent_error: no";
    QTest::newRow("an error object in a 500") << rpcError(-32001, 500) << "agent_error: no";
    QTest::newRow("an internal error in a 200") << rpcError(-32603) << "agent_internal_error: no";
    QTest::newRow("a version in a 400") << rpcError(-32009, 400) << "version_refused: no";
    QTest::newRow("401 outweighs its body") << rpcError(-32603, 401) << "not_authorised: HTTP 401: no";
    QTest::newRow("429 outweighs its body") << rpcError(-32603, 429) << "http_client_error: HTTP 429: no";
    QTest::newRow("503 outweighs its body") << rpcError(-32001, 503) << "http_server_error: HTTP 503: no";
    QTest::newRow("a 500 of words") << FakeAnswer::error(500, "oops") << "http_server_error: HTTP 500";
    QTest::newRow("a 404 of a web page") << FakeAnswer::error(404, "<html>") << "http_client_error: HTTP 404";
    QTest::newRow("words of a web framework")
        << FakeAnswer::error(404, R"({"detail":"Not Found"})") << "http_client_error: HTTP 404: Not Found";
    QTest::newRow("what a web framework found wrong")
        << FakeAnswer::error(422, R"({"detail":[{"loc":["body"],"msg":"field required"}]})")
        << "http_client_error: HTTP 422: field required";
    QTest::newRow("words of a gateway")
        << FakeAnswer::error(500, R"({"title":"Internal Server Error","type":"about:blank"})")
        << "http_server_error: HTTP 500: Internal Server Error";
    QTest::newRow("a message over JSON-RPC is nobody's code")
        << FakeAnswer::error(501, R"({"message":"no"})") << "http_server_error: HTTP 501: no";
    QTest::newRow("a web page in a 200")
        << FakeAnswer::ok("<html>", "text/html") << "malformed_answer: the answer is a web page, not JSON";
    QTest::newRow("reset") << FakeAnswer::fails(FailureKind::ConnectionReset, QStringLiteral("x"))
                           << "connection_reset: x";
}

void TaskAttemptsTest::tellsFailuresApart()
{
    QFETCH(FakeAnswer, answer);
    WireBench bench;
    bench.net.otherwise(FakeAnswer::never());
    bench.run(new SendAttempt(bench.route(), rpc10(), hello()));
    bench.reply(answer);
    QTEST(bench.end(), "end");
    QCOMPARE(bench.finishes, 1);
}

void TaskAttemptsTest::understandsAnAgentWithoutCodes_data()
{
    QTest::addColumn<int>("operation");
    QTest::addColumn<FakeAnswer>("answer");
    QTest::addColumn<QString>("end");
    const auto row = [](const char *name, Operation operation, int status, const char *body,
                        const char *end) {
        QTest::newRow(name) << static_cast<int>(operation) << FakeAnswer::error(status, body)
                            << QString::fromLatin1(end);
    };
    // As the REST adapter of the Python SDK 0.3 says it.
    row("no such task", Operation::GetTask, 404, R"({"message":"Task not found"})",
        "agent_error: Task not found");
    row("nothing to cancel", Operation::CancelTask, 404, R"({"message":"Task not found"})",
        "agent_error: Task not found");
    row("not supported", Operation::CancelTask, 501, R"({"message":"not supported"})",
        "agent_error: not supported");
    row("not supported, in a send", Operation::Send, 501, R"({"message":"not supported"})",
        "agent_error: not supported");
    row("a status without its ErrorInfo", Operation::GetTask, 404,
        R"({"error":{"code":404,"status":"NOT_FOUND"}})", "agent_error: ");
    row("a path that a web framework does not know", Operation::GetTask, 404, R"({"detail":"Not Found"})",
        "http_client_error: HTTP 404: Not Found");
    row("a send to a place that is not there", Operation::Send, 404, R"({"message":"Not Found"})",
        "http_client_error: HTTP 404: Not Found");
    row("a 501 of no JSON", Operation::Send, 501, "no", "http_server_error: HTTP 501");
}

void TaskAttemptsTest::understandsAnAgentWithoutCodes()
{
    QFETCH(int, operation);
    QFETCH(FakeAnswer, answer);
    WireBench bench;
    bench.net.otherwise(FakeAnswer::never());
    if (static_cast<Operation>(operation) == Operation::Send)
        bench.run(new SendAttempt(bench.route(), rest03(), hello()));
    else if (static_cast<Operation>(operation) == Operation::CancelTask)
        bench.run(new CancelTaskAttempt(bench.route(), rest03(), QStringLiteral("t1")));
    else
        bench.run(new GetTaskAttempt(bench.route(), rest03(), QStringLiteral("t1")));
    bench.reply(answer);
    QTEST(bench.end(), "end");
}

void TaskAttemptsTest::masksASecretInTheAgentsWords()
{
    WireBench bench;
    bench.auth = RequestAuth::bearer(rpcUrl(), "s3cr3t-token");
    bench.net.otherwise(FakeAnswer::error(401, R"({"message":"unknown token s3cr3t-token"})"));
    bench.run(new SendAttempt(bench.route(), rpc10(), hello()));
    QCOMPARE(bench.end(), QStringLiteral("not_authorised: HTTP 401: unknown token ********"));
}

void TaskAttemptsTest::saysWhyNothingIsShownOverPlainHttp_data()
{
    QTest::addColumn<QUrl>("target");
    QTest::addColumn<QString>("why");
    QTest::newRow("plain http") << QUrl(QStringLiteral("http://h.example/rpc"))
                                << QStringLiteral("is reached over plain http");
    QTest::newRow("another host") << QUrl(QStringLiteral("https://other.example/rpc"))
                                  << QStringLiteral("\"hosts\" under its \"auth\" allows it");
}

void TaskAttemptsTest::saysWhyNothingIsShownOverPlainHttp()
{
    QFETCH(QUrl, target);
    QFETCH(QString, why);
    WireBench bench;
    bench.auth = RequestAuth::bearer(rpcUrl(), "s3cr3t-token");
    bench.net.otherwise(FakeAnswer::error(401));
    bench.run(new SendAttempt(bench.route(),
                              Dialect(Peer{target, ProtocolVersion::V1_0, Binding::JsonRpc, {}}), hello()));
    QVERIFY(!bench.net.requests().first().headers.contains("Authorization"));
    QVERIFY2(bench.end().contains(why), qPrintable(bench.end()));
    QCOMPARE(bench.end().contains(QStringLiteral("\"hosts\"")), target.scheme() == QStringLiteral("https"));
}

void TaskAttemptsTest::keepsRetryAfter()
{
    WireBench bench;
    bench.net.otherwise(FakeAnswer::never());
    bench.run(new SendAttempt(bench.route(), rpc10(), hello()));
    bench.reply(rpcError(-32603, 503, {{"Retry-After", "7"}}));
    QVERIFY(bench.result->value.error().retryAfter == Duration(7s));
}

void TaskAttemptsTest::saysWhatA401Wants()
{
    WireBench bench;
    bench.net.otherwise(FakeAnswer::error(401, {}, {{"WWW-Authenticate", "Bearer realm=\"agents\""}}));
    bench.run(new SendAttempt(bench.route(), rpc10(), hello()));
    QCOMPARE(bench.end(), QStringLiteral("not_authorised: HTTP 401, wants Bearer realm=\"agents\""));
}

void TaskAttemptsTest::doesNotSendAMessageTwiceInTheKeepAliveRace()
{
    WireBench bench;
    bench.net.otherwise(FakeAnswer::keepAliveRace());
    bench.run(new SendAttempt(bench.route(), rpc10(), hello()));
    QCOMPARE(bench.net.requests().size(), 1);
    QVERIFY(bench.end().startsWith(QStringLiteral("connection_reset")));
}

void TaskAttemptsTest::asksForATaskTwiceInTheKeepAliveRace()
{
    WireBench bench;
    bench.net.otherwise(FakeAnswer::keepAliveRace());
    bench.run(new GetTaskAttempt(bench.route(), rpc10(), QStringLiteral("t1")));
    QCOMPARE(bench.net.requests().size(), 2);
}

void TaskAttemptsTest::givesTheTaskAsItIsAfterACancel()
{
    WireBench bench;
    bench.net.otherwise(FakeAnswer::never());
    bench.run(new CancelTaskAttempt(bench.route(), rpc10(), QStringLiteral("t1")));
    bench.reply(working()); // a request, not a command
    const auto answer = bench.payload<SendAnswer>();
    QVERIFY(answer);
    QVERIFY(std::get<Task>(answer->event).status.state == TaskState::Working);
}

void TaskAttemptsTest::probesWithATaskThatCannotExist_data()
{
    QTest::addColumn<FakeAnswer>("answer");
    QTest::addColumn<QString>("end");
    QTest::addColumn<int>("rpcCode");
    QTest::newRow("not found, by the book") << rpcError(-32001) << "ok" << -32001;
    QTest::newRow("another error of A2A") << rpcError(-32004) << "ok" << -32004;
    QTest::newRow("a task") << working() << "ok" << 0;
    QTest::newRow("internal error") << rpcError(-32603) << "agent_internal_error: no" << 0;
    QTest::newRow("wrong version") << rpcError(-32009) << "version_refused: no" << 0;
    QTest::newRow("another dialect") << rpcError(-32601) << "version_refused: no" << 0;
    QTest::newRow("wrong credentials") << FakeAnswer::error(403) << "not_authorised: HTTP 403" << 0;
    QTest::newRow("no such place, in words") << FakeAnswer::error(404, R"({"detail":"Not Found"})")
                                             << "http_client_error: HTTP 404: Not Found" << 0;
    QTest::newRow("no such place") << FakeAnswer::error(404, "<html>") << "http_client_error: HTTP 404" << 0;
}

void TaskAttemptsTest::probesWithATaskThatCannotExist()
{
    QFETCH(FakeAnswer, answer);
    QFETCH(int, rpcCode);
    WireBench bench;
    bench.net.otherwise(FakeAnswer::never());
    bench.run(new TaskProbeAttempt(bench.route(), rpc10()));
    QVERIFY(bench.net.requests().first().body.contains("\"method\":\"GetTask\""));
    bench.reply(answer);
    QTEST(bench.end(), "end");
    if (const auto probed = bench.payload<ProbeAnswer>())
        QCOMPARE(probed->rpcCode, rpcCode);
    QVERIFY(bench.said.isEmpty());
}

void TaskAttemptsTest::sendsCredentialsToItsOwnHostAlone()
{
    const QUrl home(QStringLiteral("https://h.example:8443/agent"));
    const RequestAuth auth = RequestAuth::basic(home, "ann", "pass word");
    const auto goesTo = [&auth](const char *url) {
        HttpRequest request;
        request.url = QUrl(QLatin1String(url));
        auth.applyTo(request);
        return request.headers.contains("Authorization");
    };
    QVERIFY(goesTo("https://h.example/rpc"));
    QVERIFY(!goesTo("http://h.example/rpc"));
    QVERIFY(!goesTo("https://evil.example/rpc"));
    QVERIFY(!goesTo("https://h.example.evil.example/rpc"));
    QVERIFY(!RequestAuth().isFor(home));

    const RequestAuth key = RequestAuth::apiKey(home, "X-Agent-Key", "0123456789");
    QCOMPARE(key.maskedHead("GET / HTTP/1.1\r\nx-agent-key: 0123456789\r\nHost: h:1\r\n"),
             QByteArray("GET / HTTP/1.1\r\nx-agent-key: ********\r\nHost: h:1\r\n"));
    QCOMPARE(auth.mask().masked(QByteArray("{\"p\":\"pass word\"}")), QByteArray("{\"p\":\"********\"}"));
}

void TaskAttemptsTest::masksASecretThatIsEchoedInJson()
{
    const RequestAuth auth = RequestAuth::bearer(rpcUrl(), "ab/c\"d\\e=f");
    QCOMPARE(auth.mask().masked(QByteArray("ab/c\"d\\e=f")), QByteArray("********"));
    QCOMPARE(auth.mask().masked(QByteArray("[\"ab/c\\\"d\\\\e=f\"]")), QByteArray("[\"********\"]"));
    QCOMPARE(auth.mask().masked(QByteArray("[\"ab\\/c\\\"d\\\\e=f\"]")), QByteArray("[\"********\"]"));
    QCOMPARE(auth.mask().masked(QByteArray("[\"ab/c\\\"d\\\\e\\u003df\"]")), QByteArray("[\"********\"]"));
    QVERIFY(auth.mask().longest() > 12); // a body that is cut may end within the longest of them
}

void TaskAttemptsTest::masksAShortKeyOfTheQueryByItsName()
{
    RequestAuth auth(rpcUrl());
    auth.addQueryItem(QStringLiteral("k"), QStringLiteral("x1"));
    QCOMPARE(auth.maskedHead("GET /rpc?ask=x1&k=x1 HTTP/1.1\r\nHost: x1\r\n"),
             QByteArray("GET /rpc?ask=x1&k=******** HTTP/1.1\r\nHost: x1\r\n"));
    QCOMPARE(auth.maskedHead("HTTP/1.1 302 Found\r\nLocation: /b?k=x1&c=2\r\n"),
             QByteArray("HTTP/1.1 302 Found\r\nLocation: /b?k=********&c=2\r\n"));
}

void TaskAttemptsTest::cutsALongBodyInTheTrace()
{
    WireBench bench;
    bench.net.otherwise(FakeAnswer::ok(QByteArray(3 * 1024 * 1024, ' ')));
    bench.run(new GetTaskAttempt(bench.route(), rest03(), QStringLiteral("t1")));
    const WireTrace trace = bench.attempt()->wire().first();
    QCOMPARE(trace.responseBody.size(), WireTrace::mostBody);
    QVERIFY(trace.truncated);
}

void TaskAttemptsTest::endsOnceWhenCancelled()
{
    WireBench bench;
    bench.net.otherwise(FakeAnswer::never());
    bench.run(new SendAttempt(bench.route(), rpc10(), hello()));
    bench.attempt()->cancel();
    bench.attempt()->cancel();
    bench.settle();
    QCOMPARE(bench.finishes, 1);
    QCOMPARE(bench.end(), QStringLiteral("cancelled: "));
    QVERIFY(bench.net.running().isEmpty());
}

void TaskAttemptsTest::mayBeDeletedByWhoeverHearsIt()
{
    WireBench bench;
    bench.net.otherwise(FakeAnswer::never());
    auto *attempt = new SendAttempt(bench.route(), rpc10(), hello());
    bench.run(attempt);
    connect(attempt, &WireAttempt::agentSaid, this, [&bench] { bench.drop(); });
    bench.reply(working());
    QCOMPARE(bench.finishes, 0);
}

QTEST_GUILESS_MAIN(TaskAttemptsTest)
#include "tst_taskattempts.moc"
