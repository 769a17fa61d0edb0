// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/cardattempt.h"
#include "a2a/cardfindings.h"
#include "a2a/peer.h"
#include "a2a/streamattempt.h"
#include "a2a/taskattempt.h"
#include "a2a/taskprobeattempt.h"
#include "base/qtscheduler.h"
#include "net/qnamtransport.h"
#include "peerprocess.h"

#include <QSignalSpy>
#include <QTest>

using namespace switchyard;
using namespace switchyard::a2a;

Q_DECLARE_METATYPE(switchyard::a2a::ProtocolVersion)
Q_DECLARE_METATYPE(switchyard::a2a::Binding)

//! \brief Our client against agents on the official SDKs of 0.2, 0.3 and 1.0, over real sockets.
class PeersTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase() { m_peers.clear(); }

    void fetchesTheCard_data() { everyDialect(); }
    void fetchesTheCard();
    void probes_data() { everyDialect(); }
    void probes();
    void sends_data() { everyDialect(); }
    void sends();
    void takesAPlainMessage_data() { everyDialect(); }
    void takesAPlainMessage();
    void follows_data() { everyDialect(); }
    void follows();
    void seesAFailedTask_data() { everyDialect(); }
    void seesAFailedTask();
    void answersARequestForInput_data() { everyDialect(); }
    void answersARequestForInput();
    void waitsForASignIn_data() { everyDialect(); }
    void waitsForASignIn();
    void cancels_data() { everyDialect(); }
    void cancels();
    void joinsARunningTask_data() { everyDialect(); }
    void joinsARunningTask();
    void hearsThatATaskIsNotThere_data() { everyDialect(); }
    void hearsThatATaskIsNotThere();
    void isToldWhenTheVersionIsWrong();
    void readsTheStreamOfAnAgentThatThrows();

private:
    void everyDialect();
    [[nodiscard]] Dialect dialect();
    [[nodiscard]] QString stateOf(const QString &taskId);
    [[nodiscard]] Route route() { return Route{&m_transport, {}, 30s, 300s, 0}; }
    [[nodiscard]] QUrl origin(const QString &peer) const { return m_peers.at(peer)->origin(); }

    QtScheduler m_scheduler;
    QnamTransport m_transport{m_scheduler};
    Peers m_peers;
};

namespace {

constexpr int within = 30000;

Outgoing saying(const char *text)
{
    Outgoing out;
    out.message.messageId = freshId();
    out.message.parts = {TextPart{QLatin1String(text)}};
    return out;
}

//! \brief Runs \a attempt to its end; a failure in place of the payload when it never ends.
template<typename Payload>
Result<Payload> outcome(WireAttempt &attempt)
{
    std::optional<AttemptResult> end;
    QObject::connect(&attempt, &Attempt::finished, &attempt,
                     [&end](const AttemptResult &result) { end = result; });
    QSignalSpy finished(&attempt, &Attempt::finished);
    attempt.start();
    if (!finished.wait(within))
        return failed(FailureKind::AttemptTimeout);
    if (!end->value)
        return failed(end->value.error());
    return std::any_cast<Payload>(*end->value);
}

template<typename Payload>
QByteArray why(const Result<Payload> &result)
{
    return result ? QByteArray("ok")
                  : (switchyard::toString(result.error().kind) + QStringLiteral(": ") + result.error().detail)
                        .toUtf8();
}

//! \brief "completed: text of the artifacts", or the text of a message.
QString shown(const AgentEvent &event)
{
    if (const auto *message = std::get_if<Message>(&event))
        return plainText(message->parts);
    const auto *task = std::get_if<Task>(&event);
    if (!task)
        return QStringLiteral("neither task nor message");
    QString text;
    for (const Artifact &artifact : task->artifacts)
        text += plainText(artifact.parts).remove(QStringLiteral("\n\n"));
    return toString(task->status.state) + QStringLiteral(": ") + text;
}

} // namespace

void PeersTest::initTestCase()
{
    if (!PeerProcess::areInstalled())
        QSKIP("The official SDKs are not installed; run \"npm ci\" in tests/peers.");
    m_peers = startPeers();
    for (const auto &[name, peer] : m_peers)
        QVERIFY2(!peer->origin().isEmpty(), peer->complaint().constData());
}

void PeersTest::everyDialect()
{
    QTest::addColumn<QString>("peer");
    QTest::addColumn<ProtocolVersion>("version");
    QTest::addColumn<Binding>("binding");
    const auto row = [](const char *name, const char *peer, ProtocolVersion version, Binding binding) {
        QTest::newRow(name) << QString::fromLatin1(peer) << version << binding;
    };
    row("0.2 json-rpc", "0.2", ProtocolVersion::V0_2, Binding::JsonRpc);
    row("0.3 json-rpc", "0.3", ProtocolVersion::V0_3, Binding::JsonRpc);
    row("0.3 http-json", "0.3", ProtocolVersion::V0_3, Binding::HttpJson);
    row("1.0 json-rpc", "1.0", ProtocolVersion::V1_0, Binding::JsonRpc);
    row("1.0 http-json", "1.0", ProtocolVersion::V1_0, Binding::HttpJson);
    row("0.3 json-rpc to a 1.0 agent that speaks both", "both", ProtocolVersion::V0_3, Binding::JsonRpc);
    row("0.3 http-json to a 1.0 agent that speaks both", "both", ProtocolVersion::V0_3, Binding::HttpJson);
    row("1.0 json-rpc to an agent that speaks both", "both", ProtocolVersion::V1_0, Binding::JsonRpc);
}

Dialect PeersTest::dialect()
{
    QFETCH(QString, peer);
    QFETCH(ProtocolVersion, version);
    QFETCH(Binding, binding);
    CardAttempt attempt(route(), {origin(peer), {}, {}});
    const auto fetched = outcome<FetchedCard>(attempt);
    if (!fetched)
        return Dialect(Peer());
    return Dialect(choosePeer(fetched->card, {{}, version, binding}, fetched->url).value_or(Peer()));
}

void PeersTest::fetchesTheCard()
{
    QFETCH(QString, peer);
    QFETCH(ProtocolVersion, version);
    QFETCH(Binding, binding);
    CardAttempt attempt(route(), {origin(peer), {}, {}});
    const auto fetched = outcome<FetchedCard>(attempt);
    QVERIFY2(fetched, why(fetched).constData());
    QCOMPARE(fetched->path, version == ProtocolVersion::V0_2
                                ? QStringLiteral("/.well-known/agent.json")
                                : QStringLiteral("/.well-known/agent-card.json"));
    QVERIFY(!fetched->etag.isEmpty());
    QVERIFY(fetched->card.capabilities.streaming);
    QCOMPARE(fetched->card.skills.size(), 1);
    QList<CardFinding> found = findings(fetched->card, fetched->url);
    found.removeIf([](const CardFinding &each) { return each.severity == CardFinding::Severity::Note; });
    QVERIFY2(found.isEmpty(), found.isEmpty() ? "" : qPrintable(found.first().field + found.first().what));
    const auto chosen = choosePeer(fetched->card, {{}, version, binding}, fetched->url);
    QVERIFY(chosen && chosen->version == version && chosen->binding == binding);
}

void PeersTest::probes()
{
    TaskProbeAttempt attempt(route(), dialect());
    const auto answer = outcome<ProbeAnswer>(attempt);
    QVERIFY2(answer, why(answer).constData());
    QCOMPARE(answer->rpcCode, -32001);
}

void PeersTest::sends()
{
    SendAttempt attempt(route(), dialect(), saying("hello"));
    const auto answer = outcome<SendAnswer>(attempt);
    QVERIFY2(answer, why(answer).constData());
    QCOMPARE(shown(answer->event), QStringLiteral("completed: hello"));
}

void PeersTest::takesAPlainMessage()
{
    SendAttempt attempt(route(), dialect(), saying("message"));
    const auto answer = outcome<SendAnswer>(attempt);
    QVERIFY2(answer, why(answer).constData());
    QCOMPARE(shown(answer->event), QStringLiteral("No task was needed."));
}

void PeersTest::follows()
{
    StreamAttempt attempt(route(), dialect(), saying("chunks"));
    int events = 0;
    connect(&attempt, &WireAttempt::agentSaid, this, [&events] { ++events; });
    const auto answer = outcome<SendAnswer>(attempt);
    QVERIFY2(answer, why(answer).constData());
    QCOMPARE(shown(answer->event), QStringLiteral("completed: one two three"));
    QCOMPARE(events, 6);
    QVERIFY(answer->streamed);
    QVERIFY(!answer->recovered);
}

void PeersTest::seesAFailedTask()
{
    StreamAttempt attempt(route(), dialect(), saying("fail"));
    const auto answer = outcome<SendAnswer>(attempt);
    QVERIFY2(answer, why(answer).constData());
    QCOMPARE(shown(answer->event), QStringLiteral("failed: "));
}

void PeersTest::answersARequestForInput()
{
    StreamAttempt asking(route(), dialect(), saying("input"));
    const auto question = outcome<SendAnswer>(asking);
    QVERIFY2(question, why(question).constData());
    const Task task = std::get<Task>(question->event);
    QCOMPARE(toString(task.status.state), QStringLiteral("input-required"));
    QCOMPARE(plainText(task.status.message->parts), QStringLiteral("Which colour?"));

    Outgoing reply = saying("blue");
    reply.message.taskId = task.id;
    reply.message.contextId = task.contextId;
    StreamAttempt answering(route(), dialect(), reply);
    const auto answer = outcome<SendAnswer>(answering);
    QVERIFY2(answer, why(answer).constData());
    QCOMPARE(std::get<Task>(answer->event).id, task.id);
    QCOMPARE(shown(answer->event), QStringLiteral("completed: blue"));
}

void PeersTest::waitsForASignIn()
{
    // The SDK of 1.0 leaves the stream open until somebody has signed in elsewhere; those of 0.x end it.
    QStringList states;
    StreamAttempt attempt(route(), dialect(), saying("auth"));
    connect(&attempt, &WireAttempt::agentSaid, this, [&states](const AgentEvent &event) {
        if (const auto *update = std::get_if<StatusUpdate>(&event))
            states.append(toString(update->status.state));
    });
    const auto answer = outcome<SendAnswer>(attempt);
    QVERIFY2(answer, why(answer).constData());
    QVERIFY(states.contains(QStringLiteral("auth-required")));
    QFETCH(QString, peer);
    const bool goesOn = peer != u"0.2" && peer != u"0.3";
    QCOMPARE(shown(answer->event),
             goesOn ? QStringLiteral("completed: auth") : QStringLiteral("auth-required: "));
}

void PeersTest::cancels()
{
    Outgoing slow = saying("slow 200");
    slow.blocking = false;
    SendAttempt sending(route(), dialect(), slow);
    const auto begun = outcome<SendAnswer>(sending);
    QVERIFY2(begun, why(begun).constData());
    const Task task = std::get<Task>(begun->event);
    QVERIFY(!isTerminal(task.status.state));

    CancelTaskAttempt cancelling(route(), dialect(), task.id);
    const auto cancelled = outcome<SendAnswer>(cancelling);
    QVERIFY2(cancelled, why(cancelled).constData());
    // Cancelling is asked for, not done: the SDK of 0.2 answers before the agent has stopped.
    QFETCH(ProtocolVersion, version);
    QCOMPARE(shown(cancelled->event),
             version == ProtocolVersion::V0_2 ? QStringLiteral("working: ") : QStringLiteral("canceled: "));

    QTRY_COMPARE_WITH_TIMEOUT(stateOf(task.id), QStringLiteral("canceled"), within);
}

QString PeersTest::stateOf(const QString &taskId)
{
    GetTaskAttempt getting(route(), dialect(), taskId, 0);
    const auto got = outcome<SendAnswer>(getting);
    return got ? toString(std::get<Task>(got->event).status.state) : QString::fromUtf8(why(got));
}

void PeersTest::joinsARunningTask()
{
    Outgoing slow = saying("slow 20");
    slow.blocking = false;
    SendAttempt sending(route(), dialect(), slow);
    const auto begun = outcome<SendAnswer>(sending);
    QVERIFY2(begun, why(begun).constData());

    StreamAttempt joining(route(), dialect(), std::get<Task>(begun->event).id);
    const auto answer = outcome<SendAnswer>(joining);
    QVERIFY2(answer, why(answer).constData());
    QCOMPARE(shown(answer->event), QStringLiteral("completed: slow 20"));

    // Now it is over: some let one join it even so, others have to be asked.
    StreamAttempt late(route(), dialect(), std::get<Task>(begun->event).id);
    const auto lateAnswer = outcome<SendAnswer>(late);
    QVERIFY2(lateAnswer, why(lateAnswer).constData());
    QCOMPARE(shown(lateAnswer->event), QStringLiteral("completed: slow 20"));
}

void PeersTest::hearsThatATaskIsNotThere()
{
    GetTaskAttempt getting(route(), dialect(), freshId());
    const auto got = outcome<SendAnswer>(getting);
    QVERIFY(!got);
    QCOMPARE(got.error().rpcCode, -32001);
    CancelTaskAttempt cancelling(route(), dialect(), freshId());
    const auto cancelled = outcome<SendAnswer>(cancelling);
    QVERIFY(!cancelled);
    QCOMPARE(cancelled.error().rpcCode, -32001);
}

void PeersTest::isToldWhenTheVersionIsWrong()
{
    const auto sendAs = [this](const char *peer, ProtocolVersion version) {
        const QUrl url(origin(QLatin1String(peer)).toString() + QStringLiteral("/a2a/jsonrpc"));
        SendAttempt attempt(route(), Dialect(Peer{url, version, Binding::JsonRpc, {}}), saying("hello"));
        return QString::fromUtf8(why(outcome<SendAnswer>(attempt)));
    };
    QVERIFY(sendAs("0.3", ProtocolVersion::V1_0).startsWith(QStringLiteral("version_refused")));
    QVERIFY(sendAs("1.0", ProtocolVersion::V0_3).startsWith(QStringLiteral("version_refused")));
}

void PeersTest::readsTheStreamOfAnAgentThatThrows()
{
    for (const char *peer : {"0.2", "0.3", "1.0"}) {
        CardAttempt card(route(), {origin(QLatin1String(peer)), {}, {}});
        const auto fetched = outcome<FetchedCard>(card);
        QVERIFY2(fetched, why(fetched).constData());
        StreamAttempt attempt(route(), Dialect(choosePeer(fetched->card).value()), saying("throw"));
        const auto answer = outcome<SendAnswer>(attempt);
        QVERIFY2(answer, why(answer).constData());
        QCOMPARE(shown(answer->event), QStringLiteral("failed: "));
    }
}

QTEST_GUILESS_MAIN(PeersTest)
#include "tst_peers.moc"
