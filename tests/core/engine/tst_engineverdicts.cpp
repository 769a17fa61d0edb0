// SPDX-License-Identifier: GPL-3.0-or-later
#include "taskrig.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::enginetest;

namespace {

const QUrl streamUrl(QStringLiteral("http://one.test/message:stream"));
const QUrl sendUrl(QStringLiteral("http://one.test/message:send"));
const QByteArray workingEvent =
    R"(data: {"task":{"id":"t1","contextId":"c1","status":{"state":"TASK_STATE_WORKING"}}})"
    "\n\n";

QByteArray cardOfStreams()
{
    return QByteArray("{'name':'Jira','description':'d','version':'1','capabilities':{'streaming':true},"
                      "'supportedInterfaces':["
                      "{'url':'http://one.test/','protocolBinding':'HTTP+JSON','protocolVersion':'1.0'}],"
                      "'defaultInputModes':[],'defaultOutputModes':[],'skills':[]}")
        .replace('\'', '"');
}

//! An agent that streams, its calls circuit half open with three permits, and the first of them a stream.
class Prober
{
public:
    explicit Prober(const FakeAnswer &stream)
    {
        FleetConfig fleet = oneAgent();
        fleet.agents[0].health.interval = 1h;
        rig.network.script(cardUrl, {FakeAnswer::ok(cardOfStreams())});
        rig.start(fleet);
        rig.engine.trip(1, calls, ana);
        rig.engine.probeNow(2, calls, ana);
        rig.network.script(streamUrl, {stream});
        rig.engine.send(20, rig.task());
        rig.settle(500ms);
    }
    [[nodiscard]] FakeExchange *stream() const
    {
        for (FakeExchange *exchange : rig.network.running()) {
            if (exchange->request().url == streamUrl)
                return exchange;
        }
        return nullptr;
    }
    //! Two tasks that are answered at once, with a message.
    void probeTwice()
    {
        SendRequest request = rig.task();
        request.stream = false;
        rig.network.script(sendUrl, {FakeAnswer::ok(R"({"message":{"messageId":"m","role":"ROLE_AGENT",)"
                                                    R"("parts":[{"text":"done"}]}})")});
        rig.engine.send(21, request);
        rig.engine.send(22, request);
        rig.settle(500ms);
    }
    [[nodiscard]] CircuitSnapshot circuit() { return rig.circuits[calls]; }

    Rig rig;
};

} // namespace

//! How a call's answer is judged by its circuit where how it went does not say it all.
class TestEngineVerdicts final : public QObject
{
    Q_OBJECT

private slots:
    void aStreamThatProbesIsJudgedByItsFirstEvent() // C8
    {
        Prober prober(FakeAnswer::stream({workingEvent}).open());
        QCOMPARE(prober.circuit().probesSucceeded, 1);
        QCOMPARE(prober.circuit().probesInFlight, 0);
        prober.probeTwice();
        QCOMPARE(toString(prober.circuit().state), toString(CircuitState::Closed));
        QVERIFY(prober.stream()); // which still runs
    }

    void howAStreamThatProbedEndsCountsNoMore() // D3, D4
    {
        Prober prober(FakeAnswer::stream({workingEvent}).open());
        prober.probeTwice();
        prober.rig.network.script(QUrl(QStringLiteral("http://one.test/tasks/t1")), {FakeAnswer::error(500)});
        QVERIFY(prober.stream());
        Failure reset;
        reset.kind = FailureKind::ConnectionReset;
        prober.stream()->end(reset);
        prober.rig.settle(1s);
        QVERIFY(prober.rig.end() && prober.rig.end()->failure);
        QVERIFY(prober.rig.end()->verdict == Verdict::Stale);
        QCOMPARE(toString(prober.circuit().state), toString(CircuitState::Closed));
        QCOMPARE(prober.circuit().failures, 0);
        QCOMPARE(prober.circuit().totals.inFlight, 0U);
    }

    void commentsAreNoAnswerToAProbe() // C10
    {
        Prober prober(FakeAnswer::stream({": here\n\n"}).open());
        for (int i = 0; i < 7; ++i) {
            QCOMPARE(toString(prober.circuit().state), toString(CircuitState::HalfOpen));
            QCOMPARE(prober.circuit().probesSucceeded, 0);
            prober.stream()->sendChunk(": here\n\n");
            prober.rig.settle(9s);
        }
        QCOMPARE(toString(prober.circuit().state), toString(CircuitState::Open)); // twice its 30 s are over
        QVERIFY(!prober.rig.end());                                               // but the task goes on
    }

    void aTaskThatWasRefusedNeitherCountsNorResets_data() // A5
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<int>("verdict");
        QTest::addColumn<int>("failures");
        const auto row = [](const char *state, Verdict verdict, int failures) {
            QTest::newRow(state) << QString::fromLatin1(state) << static_cast<int>(verdict) << failures;
        };
        row("failed", Verdict::Neutral, 2);
        row("rejected", Verdict::Neutral, 2);
        row("completed", Verdict::Success, 0);
        row("input-required", Verdict::Success, 0);
    }
    void aTaskThatWasRefusedNeitherCountsNorResets()
    {
        QFETCH(QString, state);
        QFETCH(int, verdict);
        QFETCH(int, failures);
        TaskRig desk;
        desk.result = {{QStringLiteral("status"),
                        QJsonObject{{QStringLiteral("state"), state},
                                    {QStringLiteral("message"), message("agent", QStringLiteral("no"))}}}};
        desk.rig.network.script(rpcUrl, {FakeAnswer::error(503)});
        desk.rig.engine.send(18, desk.rig.task());
        desk.rig.engine.send(19, desk.rig.task());
        desk.rig.settle(1s);
        QCOMPARE(desk.rig.circuits[calls].failures, 2);
        desk.rig.network.script(rpcUrl, {FakeAnswer::never()});
        desk.rig.engine.send(20, desk.rig.task());
        desk.pass(1s, state);
        QVERIFY(desk.rig.end() && !desk.rig.end()->failure);
        QCOMPARE(static_cast<int>(desk.rig.end()->verdict), verdict);
        QCOMPARE(desk.rig.circuits[calls].failures, failures);
        QCOMPARE(desk.rig.circuits[calls].totals.neutral,
                 verdict == static_cast<int>(Verdict::Neutral) ? 1U : 0U);
    }
};

QTEST_GUILESS_MAIN(TestEngineVerdicts)
#include "tst_engineverdicts.moc"
