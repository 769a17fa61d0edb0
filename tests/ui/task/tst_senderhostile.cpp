// SPDX-License-Identifier: GPL-3.0-or-later
#include "senderdesk.h"
#include "support/floodserver.h"
#include "support/scriptedserver.h"
#include "task/cardpane.h"

#include <QTest>

#include <memory>

using namespace switchyard;

Q_DECLARE_METATYPE(switchyard::Play)

namespace {

constexpr qint64 mebibyte = 1024 * 1024;
constexpr int within = 30'000;

//! Bytes without end, and no length.
Play endless(const QByteArray &filler, const QByteArray &type)
{
    Play play = Play::raw("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: " + type + "\r\n\r\n");
    play.filler = filler;
    play.fillerBytes = qint64(1) << 40;
    return play;
}

Play lying(const QByteArray &body, const char *length)
{
    return Play::answer(200, body, {{"Content-Length", length}}).thenClose();
}

AgentConfig agentAt(const QString &name, const QUrl &url, a2a::Binding binding)
{
    AgentConfig agent;
    agent.name = name;
    agent.url = url;
    agent.health.interval = 1h;
    agent.interface.hasCard = false;
    agent.interface.binding = binding;
    agent.retry.maxAttempts = 1;
    return agent;
}

} // namespace

//! What the task sender makes of agents that are broken or mean: a clear end, and the next task goes out as
//! ever.
class SenderHostileTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void endsATaskInAClearFailure_data();
    void endsATaskInAClearFailure();
    void showsAStateThatNobodyKnows();
    void isUsableWhileAnAgentFloods();
    void saysWhatIsWrongWithACard_data();
    void saysWhatIsWrongWithACard();

private:
    void watch(const FleetConfig &fleet);
    void aGoodAgentAnswersAsEver();

    std::unique_ptr<ScriptedServer> m_evil;
    std::unique_ptr<ScriptedServer> m_good;
    std::unique_ptr<SenderDesk> m_desk;
};

void SenderHostileTest::init()
{
    m_evil = std::make_unique<ScriptedServer>();
    m_good = std::make_unique<ScriptedServer>();
    m_good->on(
        "/message:stream",
        {Play::json(R"({"message":{"messageId":"m","role":"ROLE_AGENT","parts":[{"text":"fine"}]}})")});
    m_desk = std::make_unique<SenderDesk>();
    FleetConfig fleet;
    fleet.agents = {
        agentAt(QStringLiteral("rest"), m_evil->url(), a2a::Binding::HttpJson),
        agentAt(QStringLiteral("rpc"), m_evil->url(QStringLiteral("/rpc")), a2a::Binding::JsonRpc),
        agentAt(QStringLiteral("good"), m_good->url(), a2a::Binding::HttpJson)};
    watch(fleet);
}

void SenderHostileTest::watch(const FleetConfig &fleet)
{
    m_desk->sender.setConfig(fleet);
    (void)m_desk->door.applyConfig(fleet);
    for (const AgentConfig &each : fleet.agents)
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->store.agent(each.name), within);
}

void SenderHostileTest::cleanup()
{
    m_desk.reset();
    m_good.reset();
    m_evil.reset();
}

void SenderHostileTest::aGoodAgentAnswersAsEver()
{
    SendRequest request;
    request.agent = QStringLiteral("good");
    m_desk->sender.setRequest(request);
    m_desk->send(QStringLiteral("hello"));
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->run().end(), within);
    QVERIFY2(m_desk->outcome().endsWith(QStringLiteral(": fine")), qPrintable(m_desk->outcome()));
    QVERIFY(!m_desk->sender.grab().isNull());
}

void SenderHostileTest::endsATaskInAClearFailure_data()
{
    QTest::addColumn<QString>("agent");
    QTest::addColumn<Play>("play");
    QTest::addColumn<QString>("outcome");
    const auto rest = [](const char *name, const Play &play, const char *outcome) {
        QTest::newRow(name) << QStringLiteral("rest") << play << QString::fromLatin1(outcome);
    };
    const auto rpc = [](const char *name, const Play &play, const char *outcome) {
        QTest::newRow(name) << QStringLiteral("rpc") << play << QString::fromLatin1(outcome);
    };
    rest("100 MB, announced", Play::bigBody(100 * mebibyte), "body_too_large: ");
    rest("without end", endless("xxxxxxxx", "application/json"), "body_too_large: ");
    rest("a stream without end", endless("data: xxxxxxxx", "text/event-stream"), "body_too_large: ");
    rest("100,000 deep", Play::json(QByteArray("{\"task\":").repeated(100'000)),
         "malformed_answer: the answer is nested deeper than 1024 levels");
    rest("wrong types", Play::json(R"({"task":{"id":7,"status":"x","artifacts":true}})"),
         "malformed_answer: ");
    rest("gzip that expands a thousandfold", Play::gzipped(QByteArray(100 * mebibyte, ' ')),
         "malformed_answer: a body encoded as gzip, which was not asked for");
    rest("shorter than its length", lying("{\"task\":", "9999"), "truncated_body: ");
    rest("longer than its length", lying(R"({"message":{"messageId":"m","parts":[]}})", "10"),
         "malformed_answer: ");
    rpc("the answer to another request",
        Play::json(R"({"jsonrpc":"2.0","id":"not ours","result":{"message":{"parts":[]}}})"),
        "malformed_answer: ");
}

void SenderHostileTest::endsATaskInAClearFailure()
{
    QFETCH(QString, agent);
    QFETCH(Play, play);
    QFETCH(QString, outcome);
    m_evil->on("/message:stream", {play});
    m_evil->on("/rpc", {play});
    SendRequest request;
    request.agent = agent;
    m_desk->sender.setRequest(request);
    m_desk->send(QStringLiteral("hello"));
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->run().end(), within);
    QVERIFY2(m_desk->outcome().startsWith(outcome), qPrintable(m_desk->outcome()));
    aGoodAgentAnswersAsEver();
}

void SenderHostileTest::showsAStateThatNobodyKnows()
{
    m_evil->on("/message:stream",
               {Play::events("data: {\"task\":{\"id\":\"t1\",\"contextId\":\"c1\",\"status\":{\"state\":"
                             "\"TASK_STATE_PONDERING\"}}}\n\n")});
    m_evil->on("/tasks/t1",
               {Play::json(R"({"id":"t1","contextId":"c1","status":{"state":"TASK_STATE_COMPLETED"}})")});
    SendRequest request;
    request.agent = QStringLiteral("rest");
    m_desk->sender.setRequest(request);
    m_desk->send(QStringLiteral("hello"));
    const auto states = [this] {
        QStringList all;
        for (const RunMoment &moment : m_desk->run().moments())
            all << moment.title;
        return all.join(u' ');
    };
    QTRY_VERIFY2_WITH_TIMEOUT(states().contains(QStringLiteral("TASK_STATE_PONDERING")), qPrintable(states()),
                              within);
    QVERIFY(!m_desk->run().end());
    m_desk->button("Cancel task")->click();
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->run().end(), within);
    aGoodAgentAnswersAsEver();
}

void SenderHostileTest::isUsableWhileAnAgentFloods()
{
    const QByteArray event =
        "data: {\"statusUpdate\":{\"taskId\":\"t1\",\"contextId\":\"c1\",\"status\":{\"state\":"
        "\"TASK_STATE_WORKING\"}}}\n\n";
    const FloodServer flood("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/event-stream\r\n\r\n",
                            event.repeated(1000));
    FleetConfig fleet;
    fleet.agents = {agentAt(QStringLiteral("flood"), flood.url(), a2a::Binding::HttpJson),
                    agentAt(QStringLiteral("good"), m_good->url(), a2a::Binding::HttpJson)};
    fleet.agents[0].paused = true; // its checks would be floods too
    watch(fleet);
    SendRequest request;
    request.agent = QStringLiteral("flood");
    m_desk->sender.setRequest(request);
    m_desk->send(QStringLiteral("hello"));
    QTRY_COMPARE_WITH_TIMEOUT(a2a::toString(m_desk->run().state()), QStringLiteral("working"), within);
    aGoodAgentAnswersAsEver();
}

void SenderHostileTest::saysWhatIsWrongWithACard_data()
{
    QTest::addColumn<Play>("play");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const Play &play, const char *words) {
        QTest::newRow(name) << play << QString::fromLatin1(words);
    };
    row("100 MB", Play::bigBody(100 * mebibyte), "104857600 bytes");
    row("without end", endless("xxxxxxxx", "application/json"), "larger than 2097152 bytes");
    row("100,000 deep", Play::json(QByteArray("{\"a\":").repeated(100'000)), "deeper than 1024 levels");
    row("wrong types", Play::json(R"({"name":1,"url":[],"capabilities":"x","skills":true})"),
        "no agent card");
    row("gzip that expands a thousandfold", Play::gzipped(QByteArray(100 * mebibyte, ' ')), "gzip");
}

void SenderHostileTest::saysWhatIsWrongWithACard()
{
    QFETCH(Play, play);
    QFETCH(QString, words);
    m_evil->on("/.well-known/agent-card.json", {play});
    FleetConfig fleet;
    AgentConfig evil = agentAt(QStringLiteral("evil"), m_evil->url(), a2a::Binding::HttpJson);
    evil.interface = {};
    fleet.agents = {evil, agentAt(QStringLiteral("good"), m_good->url(), a2a::Binding::HttpJson)};
    watch(fleet);
    (void)m_desk->door.checkAllNow();
    const auto said = [this] {
        return m_desk->store.agent(QStringLiteral("evil"))->healthDetail;
    };
    QTRY_VERIFY2_WITH_TIMEOUT(said().contains(words), qPrintable(said()), within);
    aGoodAgentAnswersAsEver();
}

QTEST_MAIN(SenderHostileTest)
#include "tst_senderhostile.moc"
