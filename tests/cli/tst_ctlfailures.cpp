// SPDX-License-Identifier: GPL-3.0-or-later
#include "agentscripts.h"
#include "ctlrun.h"

#include <QTest>

using namespace switchyard;

Q_DECLARE_METATYPE(switchyard::Play)

namespace {

QByteArray rpcError(int code, const QByteArray &message)
{
    return "{\"jsonrpc\": \"2.0\", \"id\": null, \"error\": {\"code\": " + QByteArray::number(code) +
           ", \"message\": \"" + message + "\"}}";
}

} // namespace

//! What a failed send comes to, in words and in JSON.
class TestCtlFailures : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatAFailureComesTo_data();
    void saysWhatAFailureComesTo();
    void tellsAnAgentThatIsNotThere();
};

void TestCtlFailures::saysWhatAFailureComesTo_data()
{
    QTest::addColumn<Play>("play");
    QTest::addColumn<QString>("category");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char *name, const Play &play, const char *category, const char *words) {
        QTest::newRow(name) << play << QString::fromLatin1(category) << QByteArray(words);
    };
    row("credentials", Play::answer(401, {}, {{"WWW-Authenticate", "Bearer realm=\"crm\""}}),
        "wrong_credentials", "failed: wrong credentials (HTTP 401): wants Bearer realm=\"crm\"");
    row("version", Play::answer(400, rpcError(-32009, "speak 0.3")), "wrong_version",
        "failed: wrong version (HTTP 400, error -32009): speak 0.3");
    row("limited", Play::answer(429), "busy", "failed: busy (HTTP 429)");
    row("overloaded", Play::answer(503), "busy", "failed: busy (HTTP 503)");
    row("refusal", Play::json(rpcError(-32602, "no such skill")), "said_no",
        "failed: the agent said no (error -32602): no such skill");
    row("failing", Play::answer(500), "agent_failed", "failed: the agent failed (HTTP 500)");
    row("HTML", Play::answer(200, "<html>"), "broken_answer",
        "failed: broken answer (malformed answer, HTTP 200): ");
    row("gone", Play::answer(404), "unreachable", "failed: unreachable (HTTP 404)");
    row("reset", Play::reset(), "unreachable", "failed: unreachable (reset by peer)");
}

void TestCtlFailures::saysWhatAFailureComesTo()
{
    QFETCH(Play, play);
    QFETCH(QString, category);
    QFETCH(QByteArray, words);
    ScriptedServer server;
    serveCard(server);
    server.on("/rpc", {play});
    const QStringList send{QStringLiteral("send"), server.url().toString(),      QStringLiteral("--text"),
                           QStringLiteral("x"),    QStringLiteral("--attempts"), QStringLiteral("1")};
    const CtlRun told = runCtl(send);
    // An agent that says no has answered.
    QVERIFY2(told.exitCode == (category == QLatin1String("said_no") ? 0 : 2), told.out + told.err);
    QVERIFY2(told.err.contains(words), told.err);
    const CtlRun json = runCtl(send + QStringList{QStringLiteral("--json")});
    QCOMPARE(json.json().last().value(QLatin1String("failure")).toObject().value(QLatin1String("category")),
             QJsonValue(category));
}

void TestCtlFailures::tellsAnAgentThatIsNotThere()
{
    ScriptedServer server;
    server.stop();
    const CtlRun run = runCtl({QStringLiteral("send"), server.url().toString(), QStringLiteral("--text"),
                               QStringLiteral("x"), QStringLiteral("--attempts"), QStringLiteral("1")});
    QVERIFY2(run.err.contains("failed: unreachable (connection refused)"), run.err);
}

QTEST_GUILESS_MAIN(TestCtlFailures)
#include "tst_ctlfailures.moc"
