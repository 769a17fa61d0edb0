// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/dialect.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace switchyard;
using namespace switchyard::a2a;

namespace {

using V = ProtocolVersion;
using B = Binding;

Dialect dialect(V version, B binding, const char *url = "https://h.example/a2a", const char *tenant = "")
{
    return Dialect(Peer{QUrl(QLatin1String(url)), version, binding, QLatin1String(tenant)});
}

Outgoing outgoing(const QList<Part> &parts = {TextPart{QStringLiteral("hi")}})
{
    Outgoing out;
    out.message.messageId = QStringLiteral("m1");
    out.message.parts = parts;
    return out;
}

QString id()
{
    return QStringLiteral("q1");
}

//! \brief "VERB path?query body", the JSON compact and its keys in order.
QByteArray shown(const HttpRequest &request)
{
    QByteArray text = request.verb + ' ' + request.url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority);
    if (!request.body.isEmpty())
        text += ' ' + request.body;
    return text;
}

//! \brief What was read, in a few words; a failure as its kind and code.
QString shown(const Result<AgentEvent> &result)
{
    if (!result)
        return QStringLiteral("%1 %2")
            .arg(switchyard::toString(result.error().kind))
            .arg(result.error().rpcCode);
    if (const auto *task = std::get_if<Task>(&*result))
        return QStringLiteral("task %1 %2 artifacts=%3 history=%4")
            .arg(task->id, toString(task->status.state))
            .arg(task->artifacts.size())
            .arg(task->history.size());
    if (const auto *message = std::get_if<Message>(&*result))
        return QStringLiteral("message %1 '%2'").arg(message->messageId, plainText(message->parts));
    if (const auto *status = std::get_if<StatusUpdate>(&*result))
        return QStringLiteral("status %1 %2 final=%3 '%4'")
            .arg(status->taskId, toString(status->status.state))
            .arg(status->final)
            .arg(status->status.message ? plainText(status->status.message->parts) : QString());
    const auto &artifact = std::get<ArtifactUpdate>(*result);
    return QStringLiteral("artifact %1 %2 append=%3 last=%4 '%5'")
        .arg(artifact.taskId, artifact.artifact.artifactId)
        .arg(artifact.append)
        .arg(artifact.lastChunk)
        .arg(plainText(artifact.artifact.parts));
}

QByteArray rpc(const QByteArray &result)
{
    return R"({"jsonrpc":"2.0","id":"q1","result":)" + result + '}';
}

QByteArray rpcError(const QByteArray &error)
{
    return R"({"jsonrpc":"2.0","id":"q1","error":)" + error + '}';
}

} // namespace

Q_DECLARE_METATYPE(switchyard::a2a::ProtocolVersion)
Q_DECLARE_METATYPE(switchyard::a2a::Binding)

class DialectTest final : public QObject
{
    Q_OBJECT

private slots:
    void writesRequests_data();
    void writesRequests();
    void writesParts_data();
    void writesParts();
    void continuesATask();
    void sendsTheTenant();
    void optsIntoExtensions();
    void writesTheOlderFormOf03OnlyWhenThePartsWereNotSeen();
    void asksForAListOfTasks();
    void readsAListOfTasks();
    void setsHeaders_data();
    void setsHeaders();
    void readsAnswers_data();
    void readsAnswers();
    void readsParts_data();
    void readsParts();
    void keepsTheWordOfAnUnknownState();
    void survivesAnyTypeInAnyField();
    void readsBackWhatItWrites_data();
    void readsBackWhatItWrites();
};

void DialectTest::writesRequests_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const HttpRequest &request, const char *expected) {
        QTest::newRow(name) << shown(request) << QByteArray(expected);
    };
    Outgoing impatient = outgoing();
    impatient.blocking = false;
    impatient.historyLength = 0;

    const Dialect rpc02 = dialect(V::V0_2, B::JsonRpc);
    row("0.2 send", rpc02.send(outgoing(), id()),
        R"(POST /a2a {"id":"q1","jsonrpc":"2.0","method":"message/send","params":{"configuration":{"acceptedOutputModes":[],"blocking":true},"message":{"kind":"message","messageId":"m1","parts":[{"kind":"text","text":"hi"}],"role":"user"}}})");

    const Dialect rpc03 = dialect(V::V0_3, B::JsonRpc);
    row("0.3 send", rpc03.send(outgoing(), id()),
        R"(POST /a2a {"id":"q1","jsonrpc":"2.0","method":"message/send","params":{"configuration":{"blocking":true},"message":{"kind":"message","messageId":"m1","parts":[{"kind":"text","text":"hi"}],"role":"user"}}})");
    row("0.3 send without waiting", rpc03.send(impatient, id()),
        R"(POST /a2a {"id":"q1","jsonrpc":"2.0","method":"message/send","params":{"configuration":{"blocking":false,"historyLength":0},"message":{"kind":"message","messageId":"m1","parts":[{"kind":"text","text":"hi"}],"role":"user"}}})");
    row("0.3 stream", rpc03.stream(outgoing(), id()),
        R"(POST /a2a {"id":"q1","jsonrpc":"2.0","method":"message/stream","params":{"message":{"kind":"message","messageId":"m1","parts":[{"kind":"text","text":"hi"}],"role":"user"}}})");
    row("0.3 get", rpc03.getTask(QStringLiteral("t1"), 0, id()),
        R"(POST /a2a {"id":"q1","jsonrpc":"2.0","method":"tasks/get","params":{"historyLength":0,"id":"t1"}})");
    row("0.3 cancel", rpc03.cancelTask(QStringLiteral("t1"), id()),
        R"(POST /a2a {"id":"q1","jsonrpc":"2.0","method":"tasks/cancel","params":{"id":"t1"}})");
    row("0.3 subscribe", rpc03.subscribe(QStringLiteral("t1"), id()),
        R"(POST /a2a {"id":"q1","jsonrpc":"2.0","method":"tasks/resubscribe","params":{"id":"t1"}})");

    const Dialect rest03 = dialect(V::V0_3, B::HttpJson);
    row("0.3 http send", rest03.send(outgoing(), id()),
        R"(POST /a2a/v1/message:send {"configuration":{"blocking":true},"message":{"content":[{"text":"hi"}],"messageId":"m1","role":"ROLE_USER"}})");
    row("0.3 http get", rest03.getTask(QStringLiteral("t1"), 2, id()),
        "GET /a2a/v1/tasks/t1?historyLength=2");
    row("0.3 http cancel", rest03.cancelTask(QStringLiteral("t1"), id()), "POST /a2a/v1/tasks/t1:cancel {}");
    row("0.3 http subscribe", rest03.subscribe(QStringLiteral("t1"), id()), "GET /a2a/v1/tasks/t1:subscribe");
    row("0.3 http subscribe by POST", rest03.subscribe(QStringLiteral("t1"), id(), "POST"),
        "POST /a2a/v1/tasks/t1:subscribe");

    const Dialect rpc10 = dialect(V::V1_0, B::JsonRpc);
    row("1.0 send", rpc10.send(outgoing(), id()),
        R"(POST /a2a {"id":"q1","jsonrpc":"2.0","method":"SendMessage","params":{"message":{"messageId":"m1","parts":[{"mediaType":"text/plain","text":"hi"}],"role":"ROLE_USER"}}})");
    row("1.0 send without waiting", rpc10.send(impatient, id()),
        R"(POST /a2a {"id":"q1","jsonrpc":"2.0","method":"SendMessage","params":{"configuration":{"historyLength":0,"returnImmediately":true},"message":{"messageId":"m1","parts":[{"mediaType":"text/plain","text":"hi"}],"role":"ROLE_USER"}}})");
    row("1.0 get", rpc10.getTask(QStringLiteral("t1"), std::nullopt, id()),
        R"(POST /a2a {"id":"q1","jsonrpc":"2.0","method":"GetTask","params":{"id":"t1"}})");
    row("1.0 cancel", rpc10.cancelTask(QStringLiteral("t1"), id()),
        R"(POST /a2a {"id":"q1","jsonrpc":"2.0","method":"CancelTask","params":{"id":"t1"}})");
    row("1.0 subscribe", rpc10.subscribe(QStringLiteral("t1"), id()),
        R"(POST /a2a {"id":"q1","jsonrpc":"2.0","method":"SubscribeToTask","params":{"id":"t1"}})");

    const Dialect rest10 = dialect(V::V1_0, B::HttpJson, "https://h.example/a2a/?key=1");
    row("1.0 http stream keeps the query", rest10.stream(outgoing(), id()),
        R"(POST /a2a/message:stream?key=1 {"message":{"messageId":"m1","parts":[{"mediaType":"text/plain","text":"hi"}],"role":"ROLE_USER"}})");
    row("1.0 http get of an odd id", rest10.getTask(QStringLiteral("a/b?c"), std::nullopt, id()),
        "GET /a2a/tasks/a%2Fb%3Fc?key=1");
}

void DialectTest::writesRequests()
{
    QFETCH(QByteArray, request);
    QTEST(request, "expected");
}

void DialectTest::writesParts_data()
{
    QTest::addColumn<V>("version");
    QTest::addColumn<B>("binding");
    QTest::addColumn<QByteArray>("parts");
    QTest::newRow("0.3")
        << V::V0_3 << B::JsonRpc
        << QByteArray(
               R"([{"data":{"n":1},"kind":"data"},{"file":{"bytes":"QUJD","mimeType":"text/plain","name":"a.txt"},"kind":"file"},{"file":{"uri":"https://f/x%20y"},"kind":"file"}])");
    QTest::newRow("0.3 http-json")
        << V::V0_3 << B::HttpJson
        << QByteArray(
               R"([{"data":{"data":{"n":1}}},{"file":{"fileWithBytes":"QUJD","mimeType":"text/plain","name":"a.txt"}},{"file":{"fileWithUri":"https://f/x%20y"}}])");
    QTest::newRow("1.0")
        << V::V1_0 << B::JsonRpc
        << QByteArray(
               R"([{"data":{"n":1},"mediaType":"application/json"},{"filename":"a.txt","mediaType":"text/plain","raw":"QUJD"},{"url":"https://f/x%20y"}])");
}

void DialectTest::writesParts()
{
    QFETCH(V, version);
    QFETCH(B, binding);
    const QList<Part> parts{DataPart{QJsonObject{{QStringLiteral("n"), 1}}},
                            FilePart{"ABC", {}, QStringLiteral("a.txt"), QStringLiteral("text/plain")},
                            FilePart{{}, QUrl(QStringLiteral("https://f/x y")), {}, {}}};
    const HttpRequest request = dialect(version, binding).send(outgoing(parts), id());
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    const QJsonObject params = binding == B::JsonRpc ? body.value(QLatin1String("params")).toObject() : body;
    const QJsonObject message = params.value(QLatin1String("message")).toObject();
    const auto name =
        message.contains(QLatin1String("content")) ? QLatin1String("content") : QLatin1String("parts");
    QTEST(QJsonDocument(message.value(name).toArray()).toJson(QJsonDocument::Compact), "parts");
}

void DialectTest::continuesATask()
{
    Outgoing out = outgoing();
    out.message.taskId = QStringLiteral("t1");
    out.message.contextId = QStringLiteral("c1");
    out.message.metadata = {{QStringLiteral("skill"), QStringLiteral("obey")}};
    const QByteArray body = dialect(V::V1_0, B::HttpJson).send(out, id()).body;
    QVERIFY(body.contains(R"("taskId":"t1")"));
    QVERIFY(body.contains(R"("contextId":"c1")"));
    QVERIFY(body.contains(R"("metadata":{"skill":"obey"})"));
    QVERIFY(!dialect(V::V1_0, B::HttpJson).send(outgoing(), id()).body.contains("taskId"));
}

void DialectTest::sendsTheTenant()
{
    const Dialect overRpc = dialect(V::V1_0, B::JsonRpc, "https://h.example/a2a", "acme inc");
    QVERIFY(overRpc.getTask(QStringLiteral("t1"), {}, id()).body.contains(R"("tenant":"acme inc")"));
    QVERIFY(overRpc.send(outgoing(), id()).body.contains(R"("tenant":"acme inc")"));
    const Dialect overHttp = dialect(V::V1_0, B::HttpJson, "https://h.example/a2a", "acme inc");
    QCOMPARE(overHttp.getTask(QStringLiteral("t1"), {}, id()).url.toEncoded(),
             QByteArray("https://h.example/a2a/acme%20inc/tasks/t1"));
}

void DialectTest::optsIntoExtensions()
{
    const QStringList uris{QStringLiteral("https://x.example/a"), QStringLiteral("urn:b")};
    const auto headers = [&uris](V version) {
        const Dialect speaks(Peer{QUrl(QStringLiteral("https://h.example/")), version, B::JsonRpc, {}, uris});
        return QList{speaks.send(outgoing(), id()).headers, speaks.getTask(id(), {}, id()).headers};
    };
    for (const HttpHeaders &each : headers(V::V1_0)) {
        QCOMPARE(each.value("A2A-Extensions"), QByteArray("https://x.example/a,urn:b"));
        QVERIFY(!each.contains("X-A2A-Extensions"));
    }
    for (const HttpHeaders &each : headers(V::V0_3)) {
        QCOMPARE(each.value("X-A2A-Extensions"), QByteArray("https://x.example/a,urn:b"));
        QVERIFY(!each.contains("A2A-Extensions"));
    }
    QVERIFY(!dialect(V::V1_0, B::JsonRpc).send(outgoing(), id()).headers.contains("A2A-Extensions"));
}

void DialectTest::writesTheOlderFormOf03OnlyWhenThePartsWereNotSeen()
{
    const Dialect rest = dialect(V::V0_3, B::HttpJson);
    const auto refusal = [&rest](const char *body) {
        return rest.readError(body, id(), Operation::Send, 400).value_or(Failure());
    };
    // As @a2a-js/sdk 0.3.7 refuses the newer form.
    const Failure noParts = refusal(R"({"code":-32602,"message":"message.parts must be an array"})");
    const auto older = rest.olderForm(noParts);
    QVERIFY(older);
    QCOMPARE(
        shown(older->send(outgoing(), id())),
        QByteArray(
            R"(POST /a2a/v1/message:send {"configuration":{"blocking":true},"message":{"kind":"message","messageId":"m1","parts":[{"kind":"text","text":"hi"}],"role":"user"}})"));
    QVERIFY(!older->olderForm(noParts));
    // A refusal for any other reason says that the parts may have been seen: sent so, they would be lost.
    QVERIFY(!rest.olderForm(refusal(R"({"code":-32602,"message":"contextId does not match"})")));
    QVERIFY(!rest.olderForm(refusal(R"({"code":-32603,"message":"message.parts must be an array"})")));
    QVERIFY(!dialect(V::V0_3, B::JsonRpc).olderForm(noParts));
    QVERIFY(!dialect(V::V1_0, B::HttpJson).olderForm(noParts));
}

void DialectTest::asksForAListOfTasks()
{
    const TaskQuery query{QStringLiteral("c 1"), TaskState::InputRequired, 20, QStringLiteral("a+b&c")};
    const HttpRequest overRpc =
        dialect(V::V1_0, B::JsonRpc, "https://h.example/a2a", "acme").listTasks(query, id());
    QCOMPARE(
        shown(overRpc),
        QByteArray(
            R"(POST /a2a {"id":"q1","jsonrpc":"2.0","method":"ListTasks","params":{"contextId":"c 1","historyLength":0,"pageSize":20,"pageToken":"a+b&c","status":"TASK_STATE_INPUT_REQUIRED","tenant":"acme"}})"));
    const HttpRequest overHttp = dialect(V::V1_0, B::HttpJson).listTasks(query, id());
    QCOMPARE(shown(overHttp), QByteArray("GET /a2a/tasks?pageSize=20&historyLength=0&contextId=c%201&status="
                                         "TASK_STATE_INPUT_REQUIRED&pageToken=a%2Bb%26c"));
    QCOMPARE(overHttp.headers.value("A2A-Version"), QByteArray("1.0"));
}

void DialectTest::readsAListOfTasks()
{
    const QByteArray page =
        R"({"tasks":[{"id":"t1","status":{"state":"TASK_STATE_WORKING"}},{"id":"t2","status":{}}],"nextPageToken":"n","pageSize":2,"totalSize":9})";
    for (const B binding : {B::JsonRpc, B::HttpJson}) {
        const Dialect speaks = dialect(V::V1_0, binding);
        const auto whole = [binding](const QByteArray &result) {
            return binding == B::JsonRpc ? rpc(result) : result;
        };
        const auto read = speaks.readTasks(whole(page), id());
        QVERIFY(read);
        QCOMPARE(read->tasks.size(), 2);
        QCOMPARE(read->tasks.first().id, QStringLiteral("t1"));
        QCOMPARE(read->nextPageToken, QStringLiteral("n"));
        QCOMPARE(read->totalSize, 9);
        const auto none = speaks.readTasks(whole("{}"), id());
        QVERIFY(none && none->tasks.isEmpty());
        for (const char *bad : {R"({"tasks":7})", R"({"tasks":[7]})", R"({"tasks":[{"id":"t1"}]})",
                                R"({"tasks":[{"messageId":"m","parts":[]}]})"}) {
            const auto refused = speaks.readTasks(whole(bad), id());
            QVERIFY2(!refused && refused.error().kind == FailureKind::MalformedAnswer, bad);
        }
    }
}

void DialectTest::setsHeaders_data()
{
    QTest::addColumn<V>("version");
    QTest::addColumn<B>("binding");
    QTest::addColumn<QByteArray>("a2aVersion");
    QTest::newRow("0.2") << V::V0_2 << B::JsonRpc << QByteArray();
    QTest::newRow("0.3") << V::V0_3 << B::JsonRpc << QByteArray();
    QTest::newRow("0.3 http-json") << V::V0_3 << B::HttpJson << QByteArray();
    QTest::newRow("1.0") << V::V1_0 << B::JsonRpc << QByteArray("1.0");
    QTest::newRow("1.0 http-json") << V::V1_0 << B::HttpJson << QByteArray("1.0");
}

void DialectTest::setsHeaders()
{
    QFETCH(V, version);
    QFETCH(B, binding);
    const Dialect speaks = dialect(version, binding);
    const HttpRequest sent = speaks.send(outgoing(), id());
    QCOMPARE(sent.headers.value("Content-Type"), QByteArray("application/json"));
    QCOMPARE(sent.headers.value("Accept"), QByteArray("application/json"));
    QTEST(sent.headers.value("A2A-Version"), "a2aVersion");
    QVERIFY(!sent.streaming);
    const HttpRequest streamed = speaks.stream(outgoing(), id());
    QVERIFY(streamed.headers.value("Accept").startsWith("text/event-stream"));
    QVERIFY(streamed.streaming);
    QTEST(speaks.getTask(QStringLiteral("t"), {}, id()).headers.value("A2A-Version"), "a2aVersion");
}

void DialectTest::readsAnswers_data()
{
    QTest::addColumn<V>("version");
    QTest::addColumn<B>("binding");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("answer");
    const auto row = [](const char *name, V version, B binding, const QByteArray &body, const char *answer) {
        QTest::newRow(name) << version << binding << body << QString::fromLatin1(answer);
    };

    // As @a2a-js/sdk 0.3.14 writes them.
    row("0.3 task", V::V0_3, B::JsonRpc,
        rpc(R"({"kind":"task","id":"t1","contextId":"c1","status":{"state":"submitted"},"history":[{"kind":"message","messageId":"m1","role":"user","parts":[{"kind":"text","text":"chunks"}],"contextId":"c1","taskId":"t1"}]})"),
        "task t1 submitted artifacts=0 history=1");
    row("0.3 status", V::V0_3, B::JsonRpc,
        rpc(R"({"kind":"status-update","taskId":"t1","contextId":"c1","status":{"state":"completed","message":{"kind":"message","messageId":"x","role":"agent","parts":[{"kind":"text","text":"Done"}]},"timestamp":"2026-11-23T09:58:43.079Z"},"final":true})"),
        "status t1 completed final=1 'Done'");
    row("0.3 artifact", V::V0_3, B::JsonRpc,
        rpc(R"({"kind":"artifact-update","taskId":"t1","contextId":"c1","artifact":{"artifactId":"answer","name":"answer","parts":[{"kind":"text","text":"two "}]},"append":true,"lastChunk":false})"),
        "artifact t1 answer append=1 last=0 'two '");
    row("0.3 message", V::V0_3, B::JsonRpc,
        rpc(R"({"kind":"message","messageId":"x","role":"agent","parts":[{"kind":"text","text":"hello"}],"contextId":"c1"})"),
        "message x 'hello'");
    row("0.3 http-json send", V::V0_3, B::HttpJson,
        R"({"task":{"id":"t1","contextId":"c1","status":{"state":"TASK_STATE_INPUT_REQUIRED","message":{"messageId":"x","role":"ROLE_AGENT","content":[{"text":"Which colour?"}]}},"history":[{"messageId":"m1","role":"ROLE_USER","content":[{"text":"input"}]}]}})",
        "task t1 input-required artifacts=0 history=1");
    row("0.3 http-json status", V::V0_3, B::HttpJson,
        R"({"statusUpdate":{"taskId":"t1","contextId":"c1","status":{"state":"TASK_STATE_WORKING","message":{"messageId":"x","taskId":"t1","role":"ROLE_AGENT","content":[{"text":"Working on it"}]}}}})",
        "status t1 working final=0 'Working on it'");
    row("0.3 http-json artifact", V::V0_3, B::HttpJson,
        R"({"artifactUpdate":{"taskId":"t1","contextId":"c1","artifact":{"artifactId":"answer","parts":[{"text":"hi"}]},"lastChunk":true}})",
        "artifact t1 answer append=0 last=1 'hi'");
    row("0.3 http-json cancelled with two l", V::V0_3, B::HttpJson,
        R"({"id":"t1","contextId":"c1","status":{"state":"TASK_STATE_CANCELLED"}})",
        "task t1 canceled artifacts=0 history=0");
    row("0.3 http-json message by the proto's name", V::V0_3, B::HttpJson,
        R"({"msg":{"messageId":"x","role":"ROLE_AGENT","content":[{"text":"hello"}]}})", "message x 'hello'");

    // As @a2a-js/sdk 1.3.0 writes them.
    row("1.0 task", V::V1_0, B::JsonRpc,
        rpc(R"({"task":{"id":"t1","contextId":"c1","status":{"state":"TASK_STATE_COMPLETED"},"artifacts":[{"artifactId":"answer","name":"answer","parts":[{"text":"hi","mediaType":"text/plain"}]}]}})"),
        "task t1 completed artifacts=1 history=0");
    row("1.0 bare task", V::V1_0, B::JsonRpc, rpc(R"({"id":"t1","status":{"state":"TASK_STATE_CANCELED"}})"),
        "task t1 canceled artifacts=0 history=0");
    row("1.0 status", V::V1_0, B::JsonRpc,
        rpc(R"({"statusUpdate":{"taskId":"t1","contextId":"c1","status":{"state":"TASK_STATE_AUTH_REQUIRED"}}})"),
        "status t1 auth-required final=0 ''");
    row("1.0 artifact, defaults left out", V::V1_0, B::JsonRpc,
        rpc(R"({"artifactUpdate":{"taskId":"t1","artifact":{"artifactId":"a","parts":[{"text":"one "}]}}})"),
        "artifact t1 a append=0 last=0 'one '");
    row("1.0 http-json message", V::V1_0, B::HttpJson,
        R"({"message":{"messageId":"x","role":"ROLE_AGENT","parts":[{"text":"hello"}]}})",
        "message x 'hello'");
    row("a state left out", V::V1_0, B::JsonRpc, rpc(R"({"task":{"id":"t1","status":{}}})"),
        "task t1 unknown artifacts=0 history=0");
    row("unknown fields", V::V1_0, B::JsonRpc,
        rpc(R"({"task":{"id":"t1","status":{"state":"TASK_STATE_WORKING","mood":7},"x":[1]}})"),
        "task t1 working artifacts=0 history=0");

    // Errors, told by code or reason.
    row("task not found", V::V1_0, B::JsonRpc,
        rpcError(
            R"({"code":-32001,"message":"Task not found: nope","data":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"TASK_NOT_FOUND","domain":"a2a-protocol.org"}]})"),
        "agent_error -32001");
    row("a reason outweighs a code", V::V1_0, B::JsonRpc,
        rpcError(R"({"code":-32603,"message":"x","data":[{"reason":"TASK_NOT_FOUND"}]})"),
        "agent_error -32001");
    row("internal", V::V0_3, B::JsonRpc, rpcError(R"({"code":-32603,"message":"boom"})"),
        "agent_internal_error -32603");
    row("parse error with a null id", V::V0_3, B::JsonRpc,
        R"({"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"Parse error"}})",
        "agent_internal_error -32700");
    row("invalid agent response", V::V1_0, B::JsonRpc, rpcError(R"({"code":-32006,"message":"x"})"),
        "agent_internal_error -32006");
    row("version refused", V::V1_0, B::JsonRpc, rpcError(R"({"code":-32009,"message":"x"})"),
        "version_refused -32009");
    row("a dialect not spoken", V::V1_0, B::JsonRpc,
        rpcError(R"({"code":-32601,"message":"Method not found: SendMessage"})"), "version_refused -32601");
    row("an error of an agent's own", V::V0_3, B::JsonRpc, rpcError(R"({"code":4711,"message":"x"})"),
        "agent_error 4711");
    row("an error without a code", V::V0_3, B::JsonRpc, rpcError("{}"), "agent_error 0");
    row("1.0 http-json error", V::V1_0, B::HttpJson,
        R"({"error":{"code":404,"status":"NOT_FOUND","message":"Task not found: nope","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"TASK_NOT_FOUND","domain":"a2a-protocol.org"}]}})",
        "agent_error -32001");
    row("1.0 http-json version", V::V1_0, B::HttpJson,
        R"({"error":{"code":400,"status":"INVALID_ARGUMENT","message":"x","details":[{"reason":"VERSION_NOT_SUPPORTED"}]}})",
        "version_refused -32009");
    row("0.3 http-json error", V::V0_3, B::HttpJson, R"({"code":-32001,"message":"Task not found: nope"})",
        "agent_error -32001");
    row("problem details", V::V1_0, B::HttpJson,
        R"({"type":"https://a2a-protocol.org/errors/task-not-found","title":"Task Not Found","status":404,"detail":"x"})",
        "agent_error -32001");

    row("a status is no code in a 200", V::V1_0, B::HttpJson,
        R"({"error":{"code":404,"status":"NOT_FOUND","message":"x"}})", "malformed_answer 0");
    row("problem details of no type", V::V1_0, B::HttpJson,
        R"({"type":"about:blank","title":"Not Found","status":404})", "malformed_answer 0");

    // What is no answer.
    row("a web page", V::V1_0, B::JsonRpc, "<!DOCTYPE html><html>", "malformed_answer 0");
    row("nothing", V::V1_0, B::JsonRpc, "", "malformed_answer 0");
    row("cut off", V::V1_0, B::JsonRpc, R"({"jsonrpc":"2.0","id":"q1","res)", "malformed_answer 0");
    row("a list", V::V1_0, B::JsonRpc, "[]", "malformed_answer 0");
    row("neither result nor error", V::V1_0, B::JsonRpc, R"({"jsonrpc":"2.0","id":"q1"})",
        "malformed_answer 0");
    row("an id not ours", V::V1_0, B::JsonRpc, R"({"id":"q2","result":{"task":{"id":"t1","status":{}}}})",
        "malformed_answer 0");
    row("no id", V::V1_0, B::JsonRpc, R"({"result":{"task":{"id":"t1","status":{}}}})", "malformed_answer 0");
    row("an id of another type", V::V1_0, B::JsonRpc, R"({"id":1,"result":{"task":{"id":"t1","status":{}}}})",
        "malformed_answer 0");
    row("another's error", V::V1_0, B::JsonRpc, R"({"id":"q2","error":{"code":-32001}})",
        "malformed_answer 0");
    row("two ids, the last ours", V::V1_0, B::JsonRpc,
        R"({"id":"q2","id":"q1","result":{"task":{"id":"t1","status":{}}}})",
        "task t1 unknown artifacts=0 history=0");
    row("two ids, the last not ours", V::V1_0, B::JsonRpc,
        R"({"id":"q1","id":"q2","result":{"task":{"id":"t1","status":{}}}})", "malformed_answer 0");
    row("a result that is a word", V::V1_0, B::JsonRpc, rpc("\"ok\""), "malformed_answer 0");
    row("a result that is null", V::V1_0, B::JsonRpc, rpc("null"), "malformed_answer 0");
    row("a task without an id", V::V1_0, B::JsonRpc, rpc(R"({"task":{"status":{}}})"), "malformed_answer 0");
    row("a task without a status", V::V1_0, B::JsonRpc, rpc(R"({"task":{"id":"t1"}})"), "malformed_answer 0");
    row("100,000 deep", V::V1_0, B::JsonRpc, QByteArray(100000, '['), "malformed_answer 0");
    QByteArray deep = R"({"id":"q1","result":)";
    for (int i = 0; i < 100000; ++i)
        deep += R"({"task":)";
    row("100,000 objects deep", V::V1_0, B::JsonRpc, deep, "malformed_answer 0");
}

void DialectTest::readsAnswers()
{
    QFETCH(V, version);
    QFETCH(B, binding);
    QFETCH(QByteArray, body);
    QTEST(shown(dialect(version, binding).read(body, id(), Operation::Send)), "answer");
}

void DialectTest::readsParts_data()
{
    QTest::addColumn<B>("binding");
    QTest::addColumn<QByteArray>("part");
    QTest::addColumn<QByteArray>("read");
    const auto row = [](const char *name, B binding, const char *part, const char *read) {
        QTest::newRow(name) << binding << QByteArray(part) << QByteArray(read);
    };
    row("0.3 file", B::JsonRpc, R"({"kind":"file","file":{"bytes":"QUJD","name":"a","mimeType":"t/p"}})",
        "file ABC  a t/p");
    row("0.3 http-json file", B::HttpJson, R"({"file":{"fileWithUri":"https://f/","mimeType":"t/p"}})",
        "file  https://f/  t/p");
    row("1.0 file", B::JsonRpc, R"({"raw":"QUJD","filename":"a","mediaType":"t/p"})", "file ABC  a t/p");
    row("1.0 file by url", B::JsonRpc, R"({"url":"https://f/","filename":"a"})", "file  https://f/ a ");
    row("data", B::JsonRpc, R"({"kind":"data","data":{"data":{"n":1}}})", R"(data {"data":{"n":1}})");
    row("data nested once more", B::HttpJson, R"({"data":{"data":{"n":1}}})", R"(data {"n":1})");
    row("data that is a list", B::JsonRpc, R"({"data":[1]})", "data [1]");
    row("no part we know", B::JsonRpc, R"({"kind":"hologram","x":1})", R"(data {"kind":"hologram","x":1})");
    row("not even an object", B::JsonRpc, "7", "data 7");
    row("bad base64 stays to be seen", B::JsonRpc, R"({"raw":"aGk!","filename":"a"})",
        R"(data {"filename":"a","raw":"aGk!"})");
    row("base64 for URLs, without padding", B::JsonRpc, R"({"raw":"fn5-fn8_fg"})", "file ~~~~\x7f?~   ");
    row("base64 without padding", B::JsonRpc, R"({"raw":"aGk"})", "file hi   ");
}

void DialectTest::readsParts()
{
    QFETCH(B, binding);
    QFETCH(QByteArray, part);
    const V version = binding == B::JsonRpc ? V::V1_0 : V::V0_3;
    const QByteArray message = R"({"messageId":"x","role":"agent","parts":[)" + part + "]}";
    const auto event =
        dialect(version, binding).read(binding == B::JsonRpc ? rpc(message) : message, id(), Operation::Send);
    QVERIFY(event);
    const QList<Part> parts = std::get<Message>(*event).parts;
    QCOMPARE(parts.size(), 1);
    QByteArray read;
    if (const auto *file = std::get_if<FilePart>(&parts.first())) {
        read = "file " + file->bytes + ' ' + file->url.toEncoded() + ' ' + file->name.toUtf8() + ' ' +
               file->mediaType.toUtf8();
    } else if (const auto *data = std::get_if<DataPart>(&parts.first())) {
        const QByteArray json = QJsonDocument(QJsonArray{data->data}).toJson(QJsonDocument::Compact);
        read = "data " + json.sliced(1, json.size() - 2);
    }
    QTEST(read, "read");
}

void DialectTest::keepsTheWordOfAnUnknownState()
{
    const auto event =
        dialect(V::V0_3, B::JsonRpc)
            .read(rpc(R"({"kind":"task","id":"t1","status":{"state":"pondering"}})"), id(), Operation::Send);
    QVERIFY(event);
    const TaskStatus status = std::get<Task>(*event).status;
    QVERIFY(status.state == TaskState::Unknown);
    QCOMPARE(status.word, QStringLiteral("pondering"));
    QVERIFY(!isTerminal(status.state) && !isInterrupted(status.state));
}

void DialectTest::survivesAnyTypeInAnyField()
{
    const QByteArray whole =
        R"({"kind":"K","id":"t1","contextId":"c","taskId":"t1","messageId":"m","role":"agent","final":true,"append":true,"lastChunk":true,"metadata":{},"parts":[{"kind":"text","text":"x"}],"status":{"state":"working","message":{"parts":[{"text":"x"}]},"timestamp":"x"},"artifact":{"artifactId":"a","parts":[{"text":"x"}]},"artifacts":[{"artifactId":"a","parts":[{"text":"x"}]}],"history":[{"parts":[{"text":"x"}]}]})";
    const QJsonObject good = QJsonDocument::fromJson(whole).object();
    const QJsonValue values[] = {QJsonValue::Null,
                                 true,
                                 -1.5,
                                 QStringLiteral("x"),
                                 QJsonArray{1, QStringLiteral("x")},
                                 QJsonObject{{QStringLiteral("a"), 1}},
                                 QJsonArray{QJsonObject(), QJsonArray()}};
    int read = 0;
    for (const char *kind : {"task", "message", "status-update", "artifact-update", ""}) {
        for (const QString &member : good.keys()) {
            for (const QJsonValue &value : values) {
                QJsonObject bad = good;
                bad.insert(QLatin1String("kind"), QLatin1String(kind));
                bad.insert(member, value);
                for (const WireShape shape : {WireShape::Kind, WireShape::Proto03, WireShape::Current}) {
                    const auto event = readEvent(bad, shape);
                    QVERIFY(event || event.error().kind == FailureKind::MalformedAnswer);
                    read += event ? 1 : 0;
                }
            }
        }
    }
    QVERIFY(read > 100);
}

void DialectTest::readsBackWhatItWrites_data()
{
    setsHeaders_data();
}

void DialectTest::readsBackWhatItWrites()
{
    QFETCH(V, version);
    QFETCH(B, binding);
    Message message;
    message.messageId = QStringLiteral("m1");
    message.parts = {TextPart{QStringLiteral("schön")}, DataPart{QJsonObject{{QStringLiteral("n"), 1}}},
                     FilePart{"ABC", {}, QStringLiteral("a"), QStringLiteral("t/p")}};
    message.contextId = QStringLiteral("c1");
    message.taskId = QStringLiteral("t1");
    message.metadata = {{QStringLiteral("k"), true}};
    const WireShape shape = wireShape(version, binding);
    const QJsonObject params = writeSendParams(Outgoing{message, true, {}, {}}, version, shape, false);
    const auto event = readEvent(params.value(QLatin1String("message")), shape);
    QVERIFY(event);
    QCOMPARE(std::get<Message>(*event), message);
}

QTEST_GUILESS_MAIN(DialectTest)
#include "tst_dialect.moc"
