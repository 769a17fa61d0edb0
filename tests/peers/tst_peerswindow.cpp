// SPDX-License-Identifier: GPL-3.0-or-later
#include "../ui/task/senderdesk.h"
#include "peerprocess.h"
#include "support/cuttingproxy.h"
#include "task/cardpane.h"
#include "task/taskcancels.h"
#include "task/taskspane.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTreeWidget>

#include <memory>

using namespace switchyard;

namespace {

constexpr int within = 30000;

//! \brief An agent and how it is spoken to; the first of its ways is the one that its card prefers.
struct Way
{
    const char *name;
    const char *peer;
    a2a::ProtocolVersion version;
    a2a::Binding binding;
    bool byCard = false;

    [[nodiscard]] QString path() const
    {
        if (version == a2a::ProtocolVersion::V0_2)
            return QStringLiteral("/");
        return binding == a2a::Binding::HttpJson ? QStringLiteral("/a2a/rest")
                                                 : QStringLiteral("/a2a/jsonrpc");
    }
};

constexpr Way ways[] = {
    {"0.2 by itself", "0.2", a2a::ProtocolVersion::V0_2, a2a::Binding::JsonRpc, true},
    {"0.3 by itself", "0.3", a2a::ProtocolVersion::V0_3, a2a::Binding::JsonRpc, true},
    {"0.3 http-json", "0.3", a2a::ProtocolVersion::V0_3, a2a::Binding::HttpJson},
    {"1.0 by itself", "1.0", a2a::ProtocolVersion::V1_0, a2a::Binding::JsonRpc, true},
    {"1.0 http-json", "1.0", a2a::ProtocolVersion::V1_0, a2a::Binding::HttpJson},
    {"both by itself", "both", a2a::ProtocolVersion::V1_0, a2a::Binding::JsonRpc, true},
    {"both as 0.3", "both", a2a::ProtocolVersion::V0_3, a2a::Binding::JsonRpc},
    {"both as 0.3 http-json", "both", a2a::ProtocolVersion::V0_3, a2a::Binding::HttpJson},
    {"both as 1.0 http-json", "both", a2a::ProtocolVersion::V1_0, a2a::Binding::HttpJson},
};

//! The agent without a card behind a proxy that can cut.
QString behindProxy(const char *way)
{
    return QStringLiteral("behind a proxy: ") + QLatin1String(way);
}

} // namespace

//! \brief A task's whole life through the window's task sender, against agents on the official SDKs.
class PeersWindowTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void init();

    void sends_data() { everyDialect(); }
    void sends();
    void takesAPlainMessage_data() { everyDialect(); }
    void takesAPlainMessage();
    void followsChunks_data() { everyDialect(); }
    void followsChunks();
    void showsAFailedTask_data() { everyDialect(); }
    void showsAFailedTask();
    void answersARequestForInputOnTheSameTask_data() { everyDialect(); }
    void answersARequestForInputOnTheSameTask();
    void showsAWaitForASignIn_data() { everyDialect(); }
    void showsAWaitForASignIn();
    void cancelsOnTheAgentAndSeesTheEnd_data() { everyDialect(); }
    void cancelsOnTheAgentAndSeesTheEnd();
    void cancelsATaskThatOutlivedItsCall_data() { everyDialect(); }
    void cancelsATaskThatOutlivedItsCall();
    void cancelsATaskThatWaitsForInput_data() { everyDialect(); }
    void cancelsATaskThatWaitsForInput();
    void anEndedTaskIsNotCancelable_data() { everyDialect(); }
    void anEndedTaskIsNotCancelable();
    void listsTheAgentsTasksWhereItCan_data() { everyDialect(); }
    void listsTheAgentsTasksWhereItCan();
    void showsTheCard_data() { everyDialect(); }
    void showsTheCard();
    void sendsAndTakesEveryKindOfPart_data() { everyDialect(); }
    void sendsAndTakesEveryKindOfPart();
    void followsATaskThatDoesNotStream_data() { everyDialect(); }
    void followsATaskThatDoesNotStream();
    void tellsARefusalOfTheAgent_data() { everyDialect(); }
    void tellsARefusalOfTheAgent();
    void anAgentWithoutACardIsWell_data() { everyDialect(); }
    void anAgentWithoutACardIsWell();
    void aCutStreamIsHealed_data() { everyDialect(); }
    void aCutStreamIsHealed();

private:
    void everyDialect();
    [[nodiscard]] QString agent();

    Peers m_peers;
    std::map<QString, std::shared_ptr<CuttingProxy>> m_proxies;
    std::unique_ptr<SenderDesk> m_desk;
};

void PeersWindowTest::initTestCase()
{
    if (!PeerProcess::areInstalled())
        QSKIP("The official SDKs are not installed; run \"npm ci\" in tests/peers.");
    m_peers = startPeers();
    m_desk = std::make_unique<SenderDesk>();
    FleetConfig config;
    for (const auto &[name, peer] : m_peers) {
        QVERIFY2(!peer->origin().isEmpty(), peer->complaint().constData());
        AgentConfig agent;
        agent.name = name;
        agent.url = peer->origin();
        agent.health.interval = 1h;
        config.agents.append(agent);
    }
    for (const Way &way : ways) {
        const auto proxy = std::make_shared<CuttingProxy>(m_peers.at(QLatin1String(way.peer))->origin());
        AgentConfig agent;
        agent.name = behindProxy(way.name);
        agent.url = proxy->url(way.path());
        agent.interface.hasCard = false;
        agent.interface.protocol = way.version;
        agent.interface.binding = way.binding;
        agent.health.interval = 1h;
        config.agents.append(agent);
        m_proxies[QLatin1String(way.name)] = proxy;
    }
    m_desk->sender.setConfig(config);
    (void)m_desk->door.applyConfig(config);
    (void)m_desk->door.checkAllNow();
    for (const auto &[name, peer] : m_peers)
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->store.agent(name) && m_desk->store.agent(name)->streaming, within);
}

void PeersWindowTest::cleanupTestCase()
{
    m_desk.reset();
    m_proxies.clear();
    m_peers.clear();
}

void PeersWindowTest::everyDialect()
{
    QTest::addColumn<QString>("peer");
    QTest::addColumn<SendRequest>("request");
    for (const Way &way : ways) {
        SendRequest request;
        request.agent = QString::fromLatin1(way.peer);
        if (!way.byCard) {
            request.version = way.version;
            request.binding = way.binding;
        }
        QTest::newRow(way.name) << request.agent << request;
    }
}

QString PeersWindowTest::agent()
{
    QFETCH(QString, peer);
    return peer;
}

void PeersWindowTest::init()
{
    QFETCH(SendRequest, request);
    m_desk->sender.setRequest(request);
}

void PeersWindowTest::sends()
{
    m_desk->send(QStringLiteral("hello there"));
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->outcome(), QStringLiteral("completed: hello there"), within);
    QCOMPARE(m_desk->run().attempts().size(), 1);
    QVERIFY(m_desk->run().attempts().first().wire.first().responseHead.contains(QStringLiteral("200")));
}

void PeersWindowTest::takesAPlainMessage()
{
    m_desk->send(QStringLiteral("message"));
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->outcome().endsWith(QStringLiteral(": No task was needed.")), within);
}

void PeersWindowTest::followsChunks()
{
    m_desk->send(QStringLiteral("chunks"));
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->outcome(), QStringLiteral("completed: one two three"), within);
    QCOMPARE(m_desk->run().artifacts().size(), 1);
    QVERIFY(!m_desk->run().attempts().first().wire.first().times.isEmpty());
}

void PeersWindowTest::showsAFailedTask()
{
    m_desk->send(QStringLiteral("fail"));
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->outcome().startsWith(QStringLiteral("failed")), within);
    QVERIFY(!m_desk->run().end()->failure); // the agent answered
}

void PeersWindowTest::answersARequestForInputOnTheSameTask()
{
    m_desk->send(QStringLiteral("input"));
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->run().wantsInput() && m_desk->run().end(), within);
    QCOMPARE(m_desk->run().question(), QStringLiteral("Which colour?"));
    const QString task = m_desk->run().taskId();
    QTRY_VERIFY(m_desk->button("Send answer"));
    m_desk->send(QStringLiteral("blue"), "Send answer");
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->outcome(), QStringLiteral("completed: blue"), within);
    QCOMPARE(m_desk->run().taskId(), task);
}

void PeersWindowTest::showsAWaitForASignIn()
{
    m_desk->send(QStringLiteral("auth"));
    const auto wasAsked = [this] {
        for (const RunMoment &moment : m_desk->run().moments()) {
            if (moment.state == a2a::TaskState::AuthRequired)
                return true;
        }
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(wasAsked(), within);
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->run().end(), within);
    QVERIFY(!m_desk->run().end()->failure);
}

void PeersWindowTest::cancelsOnTheAgentAndSeesTheEnd()
{
    m_desk->send(QStringLiteral("slow 400"));
    QTRY_COMPARE_WITH_TIMEOUT(a2a::toString(m_desk->run().state()), QStringLiteral("working"), within);
    m_desk->button("Cancel task")->click();
    QTRY_COMPARE_WITH_TIMEOUT(a2a::toString(m_desk->run().state()), QStringLiteral("canceled"), within);
}

void PeersWindowTest::cancelsATaskThatOutlivedItsCall()
{
    QFETCH(SendRequest, request);
    request.stream = false;
    request.timeout = 1s; // for as long the task is followed
    m_desk->sender.setRequest(request);
    m_desk->send(QStringLiteral("slow 400"));
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->run().end(), within);
    QCOMPARE(a2a::toString(m_desk->run().state()), QStringLiteral("working"));
    // 0.2 answers that it still works, and ends it afterwards.
    const auto press = [this] {
        if (m_desk->button("Cancel task")->isEnabled())
            m_desk->button("Cancel task")->click();
        return m_desk->run().state() == a2a::TaskState::Canceled;
    };
    QTRY_VERIFY2_WITH_TIMEOUT(press(), qPrintable(m_desk->told()), within);
    QVERIFY2(m_desk->told().contains(QStringLiteral("has cancelled task")), qPrintable(m_desk->told()));
}

void PeersWindowTest::cancelsATaskThatWaitsForInput()
{
    m_desk->send(QStringLiteral("input"));
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->run().wantsInput() && m_desk->run().end(), within);
    m_desk->button("Cancel task")->click();
    QVERIFY(!m_desk->button("Cancel task")->isEnabled());
    QTRY_COMPARE_WITH_TIMEOUT(a2a::toString(m_desk->run().state()), QStringLiteral("canceled"), within);
    QVERIFY(m_desk->button("Send task")); // and nothing is answered any more
}

void PeersWindowTest::anEndedTaskIsNotCancelable()
{
    m_desk->send(QStringLiteral("hello"));
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->run().end(), within);
    QVERIFY(m_desk->run().end()->task);
    QVERIFY(!m_desk->button("Cancel task")->isEnabled());
    QSignalSpy answered(&m_desk->sender.cancels(), &TaskCancels::answered);
    m_desk->sender.cancels().ask(*m_desk->run().end()->task);
    QTRY_COMPARE_WITH_TIMEOUT(answered.size(), 1, within);
    const auto answer = answered.first().first().value<CancelAnswer>();
    QVERIFY(answer.failure);
    QCOMPARE(answer.failure->rpcCode, -32002);
}

void PeersWindowTest::listsTheAgentsTasksWhereItCan()
{
    m_desk->send(QStringLiteral("hello"));
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->run().end(), within);
    TasksPane &pane = m_desk->sender.tasksPane();
    pane.setAgent({});
    pane.setAgent(agent());
    emit pane.tasksWanted(agent());
    auto *list = pane.findChild<QTreeWidget *>();
    const auto said = [&pane] {
        return pane.findChild<QLabel *>()->text();
    };
    // As its card prefers: what the form says of version and binding is for sending.
    if (agent() == u"1.0" || agent() == u"both")
        QTRY_VERIFY2_WITH_TIMEOUT(list->topLevelItemCount() > 0, qPrintable(said()), within);
    else
        QTRY_VERIFY2_WITH_TIMEOUT(said().contains(QStringLiteral("from 1.0 on")), qPrintable(said()), within);
}

void PeersWindowTest::showsTheCard()
{
    CardPane &pane = m_desk->sender.cardPane();
    pane.setAgent({});
    pane.setAgent(agent());
    emit pane.cardWanted(agent());
    const QString expected =
        agent() == u"both" ? QStringLiteral("Peer 1.0") : QStringLiteral("Peer ") + agent();
    const auto shown = [&pane] {
        QString all;
        for (const QPlainTextEdit *each : pane.findChildren<QPlainTextEdit *>())
            all += each->toPlainText() + u'\n';
        return all;
    };
    QTRY_VERIFY2_WITH_TIMEOUT(shown().contains(expected), qPrintable(shown()), within);
}

void PeersWindowTest::sendsAndTakesEveryKindOfPart()
{
    QFETCH(SendRequest, request);
    request.parts = {
        a2a::TextPart{QStringLiteral("parts")}, a2a::DataPart{QJsonObject{{QStringLiteral("a"), 1}}},
        a2a::FilePart{QByteArray("\0\1\2", 3),
                      {},
                      QStringLiteral("note.bin"),
                      QStringLiteral("application/octet-stream")},
        a2a::FilePart{{}, QUrl(QStringLiteral("https://h.example/x.png")), {}, QStringLiteral("image/png")}};
    m_desk->sender.setRequest(request);
    m_desk->button("Send task")->click();
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->run().end(), within);
    QCOMPARE(m_desk->run().artifacts().size(), 1);
    const QList<a2a::Part> parts = m_desk->run().artifacts().first().parts;
    QCOMPARE(parts.size(), 4);
    QCOMPARE(std::get<a2a::FilePart>(parts.at(2)).bytes, QByteArray("\0\1\2", 3));
    QCOMPARE(std::get<a2a::FilePart>(parts.at(3)).url, QUrl(QStringLiteral("https://h.example/x.png")));
}

void PeersWindowTest::followsATaskThatDoesNotStream()
{
    QFETCH(SendRequest, request);
    request.stream = false;
    m_desk->sender.setRequest(request);
    m_desk->send(QStringLiteral("slow 20"));
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->outcome(), QStringLiteral("completed: slow 20"), within);
    QCOMPARE(m_desk->run().attempts().size(), 1);
}

void PeersWindowTest::tellsARefusalOfTheAgent()
{
    m_desk->send(QStringLiteral("reject"));
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->outcome().startsWith(QStringLiteral("rejected")), within);
    QVERIFY(!m_desk->run().end()->failure); // the agent answered
}

void PeersWindowTest::anAgentWithoutACardIsWell()
{
    const QString name = behindProxy(QTest::currentDataTag());
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->store.agent(name)->health, HealthStatus::Healthy, within);
}

void PeersWindowTest::aCutStreamIsHealed()
{
    CuttingProxy &proxy = *m_proxies.at(QLatin1String(QTest::currentDataTag()));
    SendRequest request;
    request.agent = behindProxy(QTest::currentDataTag());
    m_desk->sender.setRequest(request);
    proxy.cutNext(1, 1);
    m_desk->send(QStringLiteral("slow 20"));
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->outcome(), QStringLiteral("completed: slow 20"), within);
    QCOMPARE(proxy.cuts(), 1);
    QCOMPARE(m_desk->run().attempts().size(), 1);
    QCOMPARE(m_desk->run().artifacts().size(), 1);
}

QTEST_MAIN(PeersWindowTest)
#include "tst_peerswindow.moc"
