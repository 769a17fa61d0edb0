// SPDX-License-Identifier: GPL-3.0-or-later
#include "taskrig.h"

#include <QSignalSpy>
#include <QTest>

using namespace switchyard;
using namespace switchyard::enginetest;

namespace {

const QString canceled = QStringLiteral("canceled");
const QUrl otherUrl(QStringLiteral("http://other.test/a2a"));

QByteArray methodOf(const HttpRequest &request)
{
    return QJsonDocument::fromJson(request.body).object().value(QStringLiteral("method")).toString().toUtf8();
}

//! The agent's error, in answer to \a request.
FakeAnswer errorTo(const HttpRequest &request, int code)
{
    const QJsonObject asked = QJsonDocument::fromJson(request.body).object();
    const QJsonObject error{{QStringLiteral("code"), code},
                            {QStringLiteral("message"), QStringLiteral("no")}};
    return FakeAnswer::ok(QJsonDocument(QJsonObject{{QStringLiteral("jsonrpc"), QStringLiteral("2.0")},
                                                    {QStringLiteral("id"), asked.value(QStringLiteral("id"))},
                                                    {QStringLiteral("error"), error}})
                              .toJson());
}

//! A task that was sent, and whose call has ended while it goes on.
struct LateDesk : TaskRig
{
    LateDesk()
    {
        QObject::connect(&rig.engine, &Engine::cancelAnswered, &context,
                         [this](const CancelAnswer &answer) { answers.append(answer); });
    }
    void sendAndLeave()
    {
        rig.engine.send(20, rig.task());
        pass(40s, working);
    }
    //! Asks for the end of the last call's task; what goes out hangs.
    void cancel(quint64 number = 30)
    {
        rig.engine.cancelTask(number, {rig.end()->task.value_or(KnownTask{}), QStringLiteral("ana")});
        rig.settle(100ms);
    }
    [[nodiscard]] FakeExchange *out() const
    {
        const QList<FakeExchange *> all = rig.network.running();
        return all.isEmpty() ? nullptr : all.last();
    }
    [[nodiscard]] FailureKind failure() const { return answers.last().failure->kind; }

    QObject context;
    QList<CancelAnswer> answers;
};

} // namespace

//! A task that outlived its call ends on the agent.
class TestTaskCancel final : public QObject
{
    Q_OBJECT

private slots:
    void aTaskThatOutlivedItsCallIsCancelled()
    {
        LateDesk desk;
        desk.sendAndLeave();
        QVERIFY(desk.rig.end());
        QVERIFY(desk.rig.end()->state == a2a::TaskState::Working);
        const auto before = desk.rig.network.count(rpcUrl);
        desk.cancel();
        QVERIFY(desk.out());
        QCOMPARE(methodOf(desk.out()->request()), QByteArray("tasks/cancel"));
        QVERIFY(desk.answers.isEmpty()); // nothing is guessed
        desk.out()->play(taskIn(canceled, desk.out()->request()));
        desk.rig.settle(1s);
        QCOMPARE(desk.answers.size(), 1);
        const CancelAnswer answer = desk.answers.first();
        QCOMPARE(answer.query, quint64(30));
        QVERIFY(!answer.failure && answer.task);
        QVERIFY(answer.task->status.state == a2a::TaskState::Canceled);
        QCOMPARE(desk.rig.network.count(rpcUrl) - before, 1);
        const Event told = desk.rig.events.last();
        QCOMPARE(told.operationType, QStringLiteral("TASK_CANCEL_ANSWERED"));
        QCOMPARE(told.actor, QStringLiteral("ana"));
        QCOMPARE(told.text, QStringLiteral("Asked to cancel task t-1: canceled"));
    }

    void oneThatTakesItsTimeIsFollowedToItsEnd()
    {
        LateDesk desk;
        desk.sendAndLeave();
        desk.cancel();
        desk.out()->play(taskIn(working, desk.out()->request()));
        desk.pass(2s, working);
        QVERIFY(desk.answers.isEmpty());
        desk.pass(5s, canceled);
        QCOMPARE(desk.answers.size(), 1);
        QVERIFY(desk.answers.first().task->status.state == a2a::TaskState::Canceled);
        QCOMPARE(desk.asked("tasks/cancel"), 1);
    }

    void oneThatGoesOnIsToldAsItIs()
    {
        LateDesk desk;
        desk.sendAndLeave();
        desk.cancel();
        desk.out()->play(taskIn(working, desk.out()->request()));
        desk.pass(40s, working);
        QCOMPARE(desk.answers.size(), 1);
        QVERIFY(!desk.answers.first().failure);
        QVERIFY(desk.answers.first().task->status.state == a2a::TaskState::Working);
        QCOMPARE(desk.asked("tasks/cancel"), 1);
        const auto before = desk.rig.network.count(rpcUrl);
        desk.pass(20s, working);
        QCOMPARE(desk.rig.network.count(rpcUrl), before);
    }

    void anAgentThatLeavesEndsTheFollowing()
    {
        LateDesk desk;
        desk.sendAndLeave();
        desk.cancel();
        desk.out()->play(taskIn(working, desk.out()->request()));
        desk.pass(2s, working);
        desk.rig.engine.applyConfig(2, {});
        desk.rig.settle(40s);
        QCOMPARE(desk.answers.size(), 1);
        QVERIFY(desk.answers.first().task->status.state == a2a::TaskState::Working);
    }

    void itGoesWhereAndHowTheTaskWasSent_data()
    {
        QTest::addColumn<int>("version");
        QTest::addColumn<int>("binding");
        QTest::addColumn<QUrl>("url");
        QTest::addColumn<QByteArray>("inBody");
        const auto row = [](const char *name, a2a::ProtocolVersion version, a2a::Binding binding,
                            const QString &path, const QByteArray &inBody) {
            QTest::newRow(name) << static_cast<int>(version) << static_cast<int>(binding)
                                << QUrl(otherUrl.toString() + path) << inBody;
        };
        using a2a::Binding;
        using a2a::ProtocolVersion;
        row("0.3 JSON-RPC", ProtocolVersion::V0_3, Binding::JsonRpc, {}, "\"method\":\"tasks/cancel\"");
        row("0.3 HTTP+JSON", ProtocolVersion::V0_3, Binding::HttpJson, QStringLiteral("/v1/tasks/t-7:cancel"),
            "");
        row("1.0 JSON-RPC", ProtocolVersion::V1_0, Binding::JsonRpc, {}, "\"tenant\":\"acme\"");
        row("1.0 HTTP+JSON", ProtocolVersion::V1_0, Binding::HttpJson,
            QStringLiteral("/acme/tasks/t-7:cancel"), "");
    }
    void itGoesWhereAndHowTheTaskWasSent()
    {
        QFETCH(int, version);
        QFETCH(int, binding);
        QFETCH(QUrl, url);
        QFETCH(QByteArray, inBody);
        qputenv("SWITCHYARD_TEST_SECRET", "s3cr3t");
        LateDesk desk;
        FleetConfig fleet = oneAgent();
        AuthConfig &auth = fleet.agents.first().auth;
        auth.type = AuthType::Bearer;
        auth.source = AuthConfig::Source::EnvironmentVariable;
        auth.reference = QStringLiteral("SWITCHYARD_TEST_SECRET");
        auth.hosts = {QStringLiteral("other.test")};
        desk.rig.engine.applyConfig(2, fleet);
        SendRequest request = desk.rig.task();
        request.taskId = QStringLiteral("t-7"); // an answer to it, of which nothing is heard
        request.version = static_cast<a2a::ProtocolVersion>(version);
        request.binding = static_cast<a2a::Binding>(binding);
        request.interface = otherUrl;
        request.tenant = QStringLiteral("acme");
        request.extensions = {QStringLiteral("urn:x")};
        desk.rig.network.otherwise(FakeAnswer::fails(FailureKind::ConnectionReset));
        desk.rig.engine.send(20, request);
        desk.rig.settle(2s);
        QVERIFY(desk.rig.end() && desk.rig.end()->failure);
        desk.rig.network.otherwise(FakeAnswer::never());
        desk.cancel();
        QVERIFY(desk.out());
        const HttpRequest sent = desk.out()->request();
        QCOMPARE(sent.url, url);
        QVERIFY2(sent.body.contains(inBody), sent.body);
        QCOMPARE(sent.headers.value("Authorization"), QByteArray("Bearer s3cr3t"));
        const bool isNew = static_cast<a2a::ProtocolVersion>(version) == a2a::ProtocolVersion::V1_0;
        QCOMPARE(sent.headers.value(isNew ? "A2A-Extensions" : "X-A2A-Extensions"), QByteArray("urn:x"));
    }

    void anOpenCircuitLetsItNotThrough()
    {
        LateDesk desk;
        desk.sendAndLeave();
        desk.rig.engine.trip(2, calls, ana);
        const auto before = desk.rig.network.count(rpcUrl);
        desk.cancel();
        desk.rig.settle(1s);
        QCOMPARE(desk.answers.size(), 1);
        QVERIFY(desk.failure() == FailureKind::CircuitOpen);
        QVERIFY(desk.answers.first().refusedFor);
        QCOMPARE(desk.rig.network.count(rpcUrl), before);
        QCOMPARE(desk.rig.events.last().operationType, QStringLiteral("TASK_CANCEL_FAILED"));
    }

    void thatAnAgentDoesNotAgreeIsNoFaultOfIts_data()
    {
        QTest::addColumn<int>("code");
        QTest::newRow("not cancelable") << -32002;
        QTest::newRow("not found") << -32001;
    }
    void thatAnAgentDoesNotAgreeIsNoFaultOfIts()
    {
        QFETCH(int, code);
        LateDesk desk;
        desk.sendAndLeave();
        desk.cancel();
        desk.out()->play(errorTo(desk.out()->request(), code));
        desk.rig.settle(1s);
        QCOMPARE(desk.answers.size(), 1);
        QVERIFY(desk.failure() == FailureKind::AgentError);
        QCOMPARE(desk.answers.first().failure->rpcCode, code);
        QCOMPARE(desk.rig.circuits[calls].failures, 0);
    }

    void oneRequestEachAndItCounts()
    {
        LateDesk desk;
        FleetConfig fleet = oneAgent();
        fleet.agents.first().retry.maxAttempts = 3;
        desk.rig.engine.applyConfig(2, fleet);
        desk.sendAndLeave();
        desk.rig.network.script(rpcUrl, {FakeAnswer::error(503)});
        const auto before = desk.rig.network.count(rpcUrl);
        desk.cancel();
        desk.rig.settle(20s);
        QCOMPARE(desk.answers.size(), 1);
        QCOMPARE(desk.answers.first().failure->httpStatus, 503);
        QCOMPARE(desk.rig.network.count(rpcUrl) - before, 1);
        QCOMPARE(desk.rig.circuits[calls].failures, 1);
        QVERIFY(desk.failuresTold().last().text.contains(QStringLiteral("asking to cancel task t-1")));
    }

    void anAgentThatSaysNothingIsWaitedForAsLongAsItMayTake()
    {
        LateDesk desk;
        desk.sendAndLeave();
        desk.cancel();
        desk.rig.settle(29s);
        QVERIFY(desk.answers.isEmpty());
        desk.rig.settle(2s);
        QCOMPARE(desk.answers.size(), 1);
        QVERIFY(desk.failure() == FailureKind::AttemptTimeout);
    }

    void anAgentAtAnotherAddressIsNotAsked()
    {
        LateDesk desk;
        desk.sendAndLeave();
        FleetConfig fleet = oneAgent();
        fleet.agents.first().url = otherUrl;
        desk.rig.engine.applyConfig(2, fleet);
        desk.cancel();
        QCOMPARE(desk.answers.size(), 1);
        QVERIFY(desk.failure() == FailureKind::InvalidRequest);
        QVERIFY(desk.answers.first().failure->detail.contains(otherUrl.toString()));
        QCOMPARE(desk.asked("tasks/cancel"), 0);
    }

    void anAgentThatLeavesEndsIt()
    {
        LateDesk desk;
        desk.sendAndLeave();
        desk.cancel();
        desk.rig.engine.applyConfig(2, {});
        desk.rig.settle(1s);
        QCOMPARE(desk.answers.size(), 1);
        QVERIFY(desk.failure() == FailureKind::Cancelled);
        desk.cancel(31);
        QCOMPARE(desk.answers.size(), 2);
        QVERIFY(desk.failure() == FailureKind::UnknownAgent);
    }

    void aTaskOfTheAgentsListIsCancelledAsItsCardSays()
    {
        LateDesk desk;
        desk.rig.engine.cancelTask(30, {{QStringLiteral("t-9"), QStringLiteral("jira_agent"), {}, {}}, {}});
        desk.rig.settle(100ms);
        QVERIFY(desk.out());
        QCOMPARE(desk.out()->request().url, rpcUrl);
        QVERIFY(desk.out()->request().body.contains("t-9"));
    }

    void aLaterAttemptForgetsNoTask()
    {
        LateDesk desk;
        desk.rig.network.script(
            cardUrl,
            {FakeAnswer::ok(card().replace("\"capabilities\":{}", "\"capabilities\":{\"streaming\":true}"))});
        FleetConfig fleet = oneAgent();
        fleet.agents.first().retry.maxAttempts = 2;
        desk.rig.engine.applyConfig(2, fleet);
        desk.rig.engine.checkNow(3, QStringLiteral("jira_agent"));
        desk.rig.settle(1s);
        desk.rig.engine.send(20, desk.rig.task());
        desk.rig.settle(100ms);
        FakeExchange *stream = desk.out();
        desk.rig.network.script(rpcUrl, {FakeAnswer::error(503)});
        stream->play(
            FakeAnswer::stream({"data: " + taskIn(working, stream->request()).body.simplified() + "\n\n"}));
        desk.rig.settle(60s);
        QVERIFY(desk.rig.end() && desk.rig.end()->failure);
        QVERIFY(desk.rig.end()->task);
        QCOMPARE(desk.rig.end()->task->id, QStringLiteral("t-1"));
        QCOMPARE(desk.rig.end()->task->agent, QStringLiteral("jira_agent"));
    }

    void whereNothingOfATaskWasHeardThereIsNone()
    {
        LateDesk desk;
        desk.rig.network.script(rpcUrl, {FakeAnswer::error(503)});
        desk.rig.engine.send(20, desk.rig.task());
        desk.rig.settle(5s);
        QVERIFY(desk.rig.end() && desk.rig.end()->failure);
        QVERIFY(!desk.rig.end()->task);
    }
};

QTEST_GUILESS_MAIN(TestTaskCancel)
#include "tst_taskcancel.moc"
