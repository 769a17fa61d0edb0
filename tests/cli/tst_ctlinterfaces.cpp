// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctlrun.h"
#include "rpcagent.h"

#include <QJsonArray>
#include <QTest>

using namespace switchyard;

namespace {

const char done[] = R"({"task": {"id": "t1", "contextId": "c1", "status": {"state": "TASK_STATE_COMPLETED"},
 "history": [{"role": "ROLE_USER", "parts": [{"text": "hello"}]},
             {"role": "ROLE_AGENT", "parts": [{"text": "said in the history"}]}]}})";

//! The card of an agent that is at /rpc and says something else.
void serveCardOf(ScriptedServer &server, const QList<QByteArray> &interfaces)
{
    server.on("/.well-known/agent-card.json",
              {Play::json("{\"name\": \"Echo\", \"capabilities\": {}, \"supportedInterfaces\": [" +
                          interfaces.join(',') + "]}")});
}

QByteArray interfaceAt(const QByteArray &url, const QByteArray &version = "1.0")
{
    return "{\"url\": \"" + url + "\", \"protocolBinding\": \"JSONRPC\", \"protocolVersion\": \"" + version +
           "\"}";
}

QStringList send(const QString &address, const QStringList &more = {})
{
    return QStringList{QStringLiteral("send"),       address,
                       QStringLiteral("--text"),     QStringLiteral("hello"),
                       QStringLiteral("--attempts"), QStringLiteral("1")} +
           more;
}

QJsonObject attemptOf(const CtlRun &run)
{
    for (const QJsonObject &line : run.json()) {
        if (line.value(QLatin1String("event")) == QLatin1String("attempt"))
            return line;
    }
    return {};
}

} // namespace

//! Where an agent is spoken to and how: as its card says, or as the operator does.
class TestCtlInterfaces : public QObject
{
    Q_OBJECT

private slots:
    void tellsHowTheAgentWasSpokenTo();
    void goesWhereTheOperatorSaysInsteadOfAWrongCard();
    void putsWhatTheOperatorAsksIntoTheMessage();
    void tellsAnAnswerOfTheHistory();
    void showsWhichInterfaceIsUsed();
};

void TestCtlInterfaces::tellsHowTheAgentWasSpokenTo()
{
    const RpcAgent agent(done);
    const CtlRun run = runCtl(send(agent.address(), {QStringLiteral("--json")}));
    const QJsonObject spoken = attemptOf(run).value(QLatin1String("interface")).toObject();
    QCOMPARE(spoken.value(QLatin1String("url")).toString(),
             agent.server.url(QStringLiteral("/rpc")).toString());
    QCOMPARE(spoken.value(QLatin1String("version")).toString(), QStringLiteral("1.0"));
    QCOMPARE(spoken.value(QLatin1String("binding")).toString(), QStringLiteral("jsonrpc"));
    const CtlRun words = runCtl(send(agent.address()));
    QVERIFY2(words.err.contains("JSON-RPC 1.0 at http://"), words.err);
}

void TestCtlInterfaces::goesWhereTheOperatorSaysInsteadOfAWrongCard()
{
    RpcAgent agent(done);
    serveCardOf(agent.server, {interfaceAt(agent.server.url(QStringLiteral("/gone")).toEncoded())});
    const CtlRun wrong = runCtl(send(agent.address()));
    QVERIFY2(wrong.exitCode == 2, wrong.out + wrong.err);
    QVERIFY2(wrong.err.contains("failed: unreachable (HTTP 404)"), wrong.err);
    const QString right = agent.server.url(QStringLiteral("/rpc")).toString();
    const CtlRun run = runCtl(send(agent.address(), {QStringLiteral("--interface"), right}));
    QVERIFY2(run.exitCode == 0, run.out + run.err);
    QCOMPARE(agent.calls().size(), 1);
}

void TestCtlInterfaces::putsWhatTheOperatorAsksIntoTheMessage()
{
    const RpcAgent agent(done);
    const CtlRun run =
        runCtl(send(agent.address(),
                    {QStringLiteral("--extension"), QStringLiteral("urn:a"), QStringLiteral("--extension"),
                     QStringLiteral("urn:b"), QStringLiteral("--tenant"), QStringLiteral("acme"),
                     QStringLiteral("--metadata"), QStringLiteral("{\"run\": 7}"),
                     QStringLiteral("--context"), QStringLiteral("c7")}));
    QVERIFY2(run.exitCode == 0, run.out + run.err);
    QCOMPARE(agent.server.requests().last().headers.value("A2A-Extensions"), QByteArray("urn:a,urn:b"));
    const QJsonObject params = agent.calls().first().value(QLatin1String("params")).toObject();
    QCOMPARE(params.value(QLatin1String("tenant")).toString(), QStringLiteral("acme"));
    const QJsonObject message = params.value(QLatin1String("message")).toObject();
    QCOMPARE(message.value(QLatin1String("contextId")).toString(), QStringLiteral("c7"));
    QCOMPARE(message.value(QLatin1String("metadata")).toObject().value(QLatin1String("run")).toInt(), 7);
}

void TestCtlInterfaces::tellsAnAnswerOfTheHistory()
{
    const RpcAgent agent(done);
    QCOMPARE(runCtl(send(agent.address())).out, QByteArray("said in the history\n"));
    const CtlRun run = runCtl(send(agent.address(), {QStringLiteral("--json")}));
    QVERIFY2(run.out.contains("\"history\":[{"), run.out);
}

void TestCtlInterfaces::showsWhichInterfaceIsUsed()
{
    ScriptedServer server;
    serveCardOf(server, {interfaceAt("ftp://h.example/"),
                         interfaceAt(server.url(QStringLiteral("/rpc")).toEncoded(), "0.3")});
    const QStringList card{QStringLiteral("card"), server.url().toString()};
    const CtlRun words = runCtl(card);
    QVERIFY2(words.out.contains("/rpc (used)"), words.out);
    QVERIFY2(words.out.contains("signature: none"), words.out);
    const CtlRun run = runCtl(card + QStringList{QStringLiteral("--json")});
    const QJsonObject json = run.json().first();
    const QJsonArray interfaces = json.value(QLatin1String("interfaces")).toArray();
    QCOMPARE(interfaces.at(0)[QLatin1String("used")], QJsonValue(false));
    QCOMPARE(interfaces.at(1)[QLatin1String("used")], QJsonValue(true));
    QCOMPARE(json.value(QLatin1String("signatures")).toInt(-1), 0);
    QVERIFY(json.value(QLatin1String("capabilities")).toObject().contains(QLatin1String("extensions")));
    QVERIFY(json.value(QLatin1String("requirements")).isArray());
}

QTEST_GUILESS_MAIN(TestCtlInterfaces)
#include "tst_ctlinterfaces.moc"
