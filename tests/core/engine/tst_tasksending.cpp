// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginerig.h"

#include <QSignalSpy>
#include <QTest>

using namespace switchyard;
using namespace switchyard::enginetest;

namespace {

const QUrl oneUrl(QStringLiteral("http://one.test/"));
const QUrl twoUrl(QStringLiteral("http://two.test/"));

QUrl under(const QUrl &base, const char *path)
{
    return QUrl(base.toString() + QLatin1String(path));
}

//! The card of a streaming agent of 1.0 with two interfaces.
QByteArray cardOfTwo()
{
    return QByteArray("{'name':'Jira','description':'d','version':'1','capabilities':{'streaming':true},"
                      "'supportedInterfaces':["
                      "{'url':'http://one.test/','protocolBinding':'HTTP+JSON','protocolVersion':'1.0'},"
                      "{'url':'http://two.test/','protocolBinding':'HTTP+JSON','protocolVersion':'1.0'}],"
                      "'defaultInputModes':[],'defaultOutputModes':[],'skills':[]}")
        .replace('\'', '"');
}

QByteArray task(const char *state)
{
    return QByteArray(R"({"id":"t1","contextId":"c1","status":{"state":"TASK_STATE_)") + state + "\"}}";
}

//! Completed, with words: nothing is left to be asked.
QByteArray finishedTask()
{
    return R"({"id":"t1","contextId":"c1","status":{"state":"TASK_STATE_COMPLETED",)"
           R"("message":{"messageId":"m","role":"ROLE_AGENT","parts":[{"text":"so"}]}}})";
}

QByteArray snapshot(const char *state)
{
    return "data: {\"task\":" + task(state) + "}\n\n";
}

//! With a word of the agent's, or nothing would have come of the task and it would be asked for once more.
QByteArray status(const char *state)
{
    return QByteArray(R"(data: {"statusUpdate":{"taskId":"t1","status":{"state":"TASK_STATE_)") + state +
           R"(","message":{"messageId":"m","role":"ROLE_AGENT","parts":[{"text":"so"}]}}}})" + "\n\n";
}

struct Desk
{
    explicit Desk(int attempts = 1)
    {
        FleetConfig fleet = oneAgent();
        fleet.agents.first().retry.maxAttempts = attempts;
        fleet.agents.first().health.interval = 1h;
        rig.network.script(cardUrl, {FakeAnswer::ok(cardOfTwo())});
        rig.start(fleet);
    }
    void send(const SendRequest &request)
    {
        rig.engine.send(20, request);
        rig.settle(500ms);
    }
    //! What was sent of the task, "one POST /message:stream" a piece.
    [[nodiscard]] QStringList sent() const
    {
        QStringList lines;
        for (const HttpRequest &request : rig.network.requests()) {
            if (request.url.host() != QLatin1String("agent.test"))
                lines << request.url.host().section(u'.', 0, 0) + u' ' + QString::fromLatin1(request.verb) +
                             u' ' + request.url.path();
        }
        return lines;
    }
    [[nodiscard]] CircuitSnapshot circuit() { return rig.circuits[calls]; }
    Rig rig;
};

FakeAnswer broken(const QList<QByteArray> &chunks)
{
    FakeAnswer answer = FakeAnswer::stream(chunks);
    Failure reset;
    reset.kind = FailureKind::ConnectionReset;
    answer.failure = reset;
    return answer;
}

} // namespace

class TestTaskSending final : public QObject
{
    Q_OBJECT

private slots:
    void goesToTheNextInterfaceWhereOneIsNotThere()
    {
        Desk desk;
        desk.rig.network.script(under(oneUrl, "message:stream"),
                                {FakeAnswer::fails(FailureKind::ConnectionRefused)});
        desk.rig.network.script(under(twoUrl, "message:stream"),
                                {FakeAnswer::stream({snapshot("WORKING"), status("COMPLETED")})});
        desk.send(desk.rig.task());
        QVERIFY(desk.rig.end() && !desk.rig.end()->failure);
        QCOMPARE(desk.rig.end()->attempts, 1); // one attempt, and so one outcome for the circuit
        QCOMPARE(desk.sent(), QStringList({QStringLiteral("one POST /message:stream"),
                                           QStringLiteral("two POST /message:stream")}));
        int wires = 0;
        for (const CallNews &news : desk.rig.news) {
            if (const auto *wire = std::get_if<WireExchange>(&news)) {
                ++wires;
                QCOMPARE(wire->attempt, 1);
            }
        }
        QCOMPARE(wires, 2);
    }

    void asksNoFurtherInterfaceOnceTheCircuitIsHeld()
    {
        Desk desk;
        desk.rig.network.script(under(oneUrl, "message:stream"),
                                {FakeAnswer::fails(FailureKind::ConnectionRefused).delayed(2s)});
        desk.rig.network.script(under(twoUrl, "message:stream"), {FakeAnswer::stream({status("COMPLETED")})});
        desk.send(desk.rig.task());
        desk.rig.engine.lay(21, calls, OverrideKind::ForcedOpen, 1h, ana);
        desk.rig.settle(3s);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(desk.sent(), QStringList(QStringLiteral("one POST /message:stream")));
        QVERIFY(desk.rig.end() && desk.rig.end()->failure);
        QCOMPARE(toString(desk.rig.end()->failure->kind), QStringLiteral("connection_refused")); // G21
        QVERIFY(!desk.rig.end()->refusedFor);
    }

    void asksTheNextInterfaceAroundACircuitThatIsHeld()
    {
        Desk desk;
        desk.rig.network.script(under(oneUrl, "message:stream"),
                                {FakeAnswer::fails(FailureKind::ConnectionRefused).delayed(2s)});
        desk.rig.network.script(under(twoUrl, "message:stream"), {FakeAnswer::stream({status("COMPLETED")})});
        SendRequest request = desk.rig.task();
        request.throughBreaker = false;
        desk.send(request);
        desk.rig.engine.lay(21, calls, OverrideKind::ForcedOpen, 1h, ana);
        desk.rig.settle(3s);
        QVERIFY(desk.rig.end() && !desk.rig.end()->failure);
    }

    void rejoinsNoStreamOnceTheCircuitIsHeld()
    {
        Desk desk;
        desk.rig.network.script(under(oneUrl, "message:stream"), {broken({snapshot("WORKING")}).delayed(2s)});
        desk.rig.network.script(under(oneUrl, "tasks/t1"), {FakeAnswer::ok(task("WORKING"))});
        desk.send(desk.rig.task());
        desk.rig.engine.lay(21, calls, OverrideKind::ForcedOpen, 1h, ana);
        desk.rig.settle(5s);
        QCoreApplication::sendPostedEvents();
        desk.rig.settle(5s);
        QCOMPARE(desk.sent(), QStringList(QStringLiteral("one POST /message:stream")));
        QVERIFY(desk.rig.end() && desk.rig.end()->failure);
        QCOMPARE(toString(desk.rig.end()->failure->kind), QStringLiteral("connection_reset")); // G21
    }

    void aStreamThatProbesMayJoinItsTaskAgain()
    {
        Desk desk;
        desk.rig.network.script(under(oneUrl, "message:stream"), {broken({snapshot("WORKING")})});
        desk.rig.network.script(under(oneUrl, "tasks/t1"), {FakeAnswer::ok(task("WORKING"))});
        desk.rig.network.script(under(oneUrl, "tasks/t1:subscribe"),
                                {FakeAnswer::stream({snapshot("WORKING"), status("COMPLETED")})});
        desk.rig.engine.trip(19, calls, ana);
        desk.rig.engine.probeNow(20, calls, ana);
        desk.send(desk.rig.task());
        desk.rig.settle(10s);
        QCOMPARE(toString(desk.circuit().state), toString(CircuitState::HalfOpen)); // one probe of three
        QVERIFY(desk.rig.end() && !desk.rig.end()->failure);
    }

    void looksForNoFurtherCardOnceTheHealthCircuitIsHeld()
    {
        Rig rig;
        rig.network.script(cardUrl, {FakeAnswer::error(404).delayed(2s)});
        rig.start();
        rig.network.script(cardUrl, {FakeAnswer::error(404).delayed(2s)});
        const QUrl next(QStringLiteral("http://agent.test/.well-known/agent.json"));
        while (rig.network.running().isEmpty())
            rig.settle(100ms);
        const qsizetype before = rig.network.count(next);
        rig.engine.lay(2, health, OverrideKind::ForcedOpen, 1h, ana);
        rig.settle(10s);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(rig.network.count(next), before);
    }

    void whateverIsAskedGoesToTheNextInterfaceWhereOneIsNotThere()
    {
        Rig rig;
        rig.network.script(cardUrl, {FakeAnswer::ok(cardOfTwo())});
        rig.start();
        const FakeAnswer gone = FakeAnswer::fails(FailureKind::ConnectionRefused);
        rig.network.script(under(oneUrl, "tasks?pageSize=100&historyLength=0"), {gone});
        rig.network.script(under(twoUrl, "tasks?pageSize=100&historyLength=0"),
                           {FakeAnswer::ok(R"({"tasks":[)" + task("WORKING") + "]}")});
        rig.network.script(under(oneUrl, "extendedAgentCard"), {gone});
        rig.network.script(under(twoUrl, "extendedAgentCard"), {FakeAnswer::ok(cardOfTwo())});
        QSignalSpy listed(&rig.engine.queries(), &QueryDesk::tasksAnswered);
        QSignalSpy shown(&rig.engine.queries(), &QueryDesk::cardAnswered);
        rig.engine.queries().tasks(12, QStringLiteral("jira_agent"));
        rig.engine.queries().extendedCard(13, QStringLiteral("jira_agent"));
        rig.settle(1s);
        QCOMPARE(listed.size(), 1);
        const auto answer = listed.first().first().value<TasksAnswer>();
        QVERIFY(!answer.failure);
        QCOMPARE(answer.tasks.size(), 1);
        QCOMPARE(shown.size(), 1);
        QVERIFY(shown.first().first().value<CardAnswer>().card);
    }

    void aCanaryGoesToTheNextInterfaceToo()
    {
        Rig rig;
        FleetConfig fleet = oneAgent();
        fleet.agents.first().canary = CanaryConfig{.text = QStringLiteral("ping"), .interval = 30s};
        rig.network.script(cardUrl, {FakeAnswer::ok(cardOfTwo())});
        rig.network.script(under(oneUrl, "message:send"),
                           {FakeAnswer::fails(FailureKind::ConnectionRefused)});
        rig.network.script(
            under(twoUrl, "message:send"),
            {FakeAnswer::ok(R"({"message":{"messageId":"m","role":"ROLE_AGENT","parts":[]}})")});
        rig.start(fleet);
        rig.settle(70s);
        QVERIFY(rig.network.count(under(twoUrl, "message:send")) > 0);
        QCOMPARE(rig.circuits[calls].totals.failed, quint64(0));
        QVERIFY(rig.circuits[calls].totals.succeeded > 0);
    }

    void joinsTheTaskInsteadOfSendingAgain()
    {
        Desk desk(3);
        desk.rig.network.script(under(oneUrl, "message:stream"), {broken({snapshot("WORKING")})});
        // The agent is away for a moment: asked for the task it does not answer.
        desk.rig.network.script(under(oneUrl, "tasks/t1"), {FakeAnswer::error(500)});
        desk.rig.network.script(under(oneUrl, "tasks/t1:subscribe"),
                                {FakeAnswer::stream({snapshot("WORKING"), status("COMPLETED")})});
        desk.send(desk.rig.task());
        desk.rig.settle(60s);
        QVERIFY(desk.rig.end() && !desk.rig.end()->failure);
        QVERIFY(desk.rig.end()->state == a2a::TaskState::Completed);
        QCOMPARE(desk.sent().count(QStringLiteral("one POST /message:stream")), 1);
        QCOMPARE(desk.sent().last(), QStringLiteral("one GET /tasks/t1:subscribe"));
    }

    void sendsAgainWhereTheAgentSaidNothing()
    {
        Desk desk(2);
        desk.rig.network.script(under(oneUrl, "message:stream"),
                                {FakeAnswer::fails(FailureKind::ConnectionReset),
                                 FakeAnswer::stream({snapshot("WORKING"), status("COMPLETED")})});
        desk.send(desk.rig.task());
        desk.rig.settle(60s);
        QVERIFY(desk.rig.end() && !desk.rig.end()->failure);
        QCOMPARE(desk.sent().count(QStringLiteral("one POST /message:stream")), 2);
        const auto &requests = desk.rig.network.requests();
        QCOMPARE(requests.last().body, requests.at(requests.size() - 2).body); // the same messageId
    }

    void sendsPlainlyWhereStreamingIsRefused()
    {
        Desk desk(2);
        desk.rig.network.script(under(oneUrl, "message:stream"),
                                {FakeAnswer::error(501, R"({"message":"no streams"})")});
        desk.rig.network.script(under(oneUrl, "message:send"),
                                {FakeAnswer::fails(FailureKind::ConnectionReset),
                                 FakeAnswer::ok("{\"task\":" + finishedTask() + '}')});
        desk.send(desk.rig.task());
        desk.rig.settle(60s);
        QVERIFY(desk.rig.end() && !desk.rig.end()->failure);
        QVERIFY(desk.rig.end()->state == a2a::TaskState::Completed);
        // The second attempt knows by then.
        QCOMPARE(desk.sent(), QStringList({QStringLiteral("one POST /message:stream"),
                                           QStringLiteral("one POST /message:send"),
                                           QStringLiteral("one POST /message:send")}));
        const auto &requests = desk.rig.network.requests();
        QCOMPARE(requests.last().body, requests.at(requests.size() - 2).body); // the same messageId
        QCOMPARE(desk.circuit().failures, 0);
    }

    void tellsHowTheAgentWasSpokenTo()
    {
        Desk desk;
        desk.rig.network.script(under(oneUrl, "message:stream"),
                                {FakeAnswer::fails(FailureKind::ConnectionRefused)});
        desk.rig.network.script(under(twoUrl, "message:stream"), {FakeAnswer::stream({status("COMPLETED")})});
        desk.send(desk.rig.task());
        QStringList spoken;
        for (const CallNews &news : desk.rig.news) {
            if (const auto *wire = std::get_if<WireExchange>(&news))
                spoken << wire->peer->url.host() + u' ' + a2a::toString(wire->peer->version);
        }
        QCOMPARE(spoken, QStringList({QStringLiteral("one.test 1.0"), QStringLiteral("two.test 1.0")}));
    }

    void goesWhereTheOperatorSays()
    {
        Desk desk;
        const QUrl other(QStringLiteral("http://other.test/"));
        desk.rig.network.script(under(other, "mine/message:stream"),
                                {FakeAnswer::stream({snapshot("WORKING"), status("COMPLETED")})});
        SendRequest request = desk.rig.task();
        request.interface = other;
        request.tenant = QStringLiteral("mine");
        request.skill = QStringLiteral("find");
        request.metadata = {{QStringLiteral("run"), 7}};
        desk.send(request);
        QVERIFY(desk.rig.end() && !desk.rig.end()->failure);
        QCOMPARE(desk.sent(), QStringList{QStringLiteral("other POST /mine/message:stream")});
        const QByteArray body = desk.rig.network.requests().last().body;
        QVERIFY2(body.contains(R"("metadata":{"run":7,"skill":"find"})"), body);
    }

    void aStreamThatWaitsForASignInIsNoFault()
    {
        Desk desk(3);
        desk.rig.network.script(under(oneUrl, "message:stream"),
                                {FakeAnswer::stream({snapshot("WORKING"), status("AUTH_REQUIRED")}).open()});
        SendRequest request = desk.rig.task();
        request.timeout = 5s;
        desk.send(request);
        QVERIFY(!desk.rig.end()); // the agent may go on by itself
        desk.rig.settle(6s);
        QVERIFY(desk.rig.end());
        QVERIFY(!desk.rig.end()->failure);
        QVERIFY(desk.rig.end()->state == a2a::TaskState::AuthRequired);
        QCOMPARE(desk.circuit().failures, 0);
        QCOMPARE(desk.sent().size(), 1);
    }

    void aStreamThatFallsSilentAtWorkIsOne()
    {
        Desk desk;
        desk.rig.network.script(under(oneUrl, "message:stream"),
                                {FakeAnswer::stream({snapshot("WORKING"), status("WORKING")}).open()});
        SendRequest request = desk.rig.task();
        request.timeout = 5s;
        desk.send(request);
        desk.rig.settle(6s);
        QVERIFY(desk.rig.end() && desk.rig.end()->failure);
        QVERIFY(desk.rig.end()->failure->kind == FailureKind::IdleTimeout);
    }

    void extensionsGoWithEveryRequest()
    {
        Desk desk;
        desk.rig.network.script(under(oneUrl, "message:stream"), {broken({snapshot("WORKING")})});
        desk.rig.network.script(under(oneUrl, "tasks/t1"), {FakeAnswer::ok(task("COMPLETED"))});
        SendRequest request = desk.rig.task();
        request.extensions = {QStringLiteral("urn:x")};
        desk.send(request);
        QVERIFY(desk.rig.end() && !desk.rig.end()->failure);
        int seen = 0;
        for (const HttpRequest &each : desk.rig.network.requests()) {
            if (each.url.host() == oneUrl.host()) {
                ++seen;
                QCOMPARE(each.headers.value("A2A-Extensions"), QByteArray("urn:x"));
            }
        }
        QCOMPARE(seen, 3); // the stream, the task after it broke, and its history, for no word had come
    }
};

QTEST_GUILESS_MAIN(TestTaskSending)
#include "tst_tasksending.moc"
