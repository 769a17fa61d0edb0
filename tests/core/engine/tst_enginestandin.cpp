// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginerig.h"

#include <QScopeGuard>
#include <QTest>

using namespace switchyard;
using namespace switchyard::enginetest;

namespace {

const QUrl secondRpc(QStringLiteral("http://second.test/"));
const CircuitId secondCalls{QStringLiteral("second"), CircuitPurpose::Calls};

//! jira_agent, and what answers when it cannot.
FleetConfig withFallback(const FallbackConfig &fallback)
{
    FleetConfig fleet = oneAgent();
    fleet.agents[0].fallback = fallback;
    AgentConfig second = oneAgent().agents[0];
    second.name = QStringLiteral("second");
    second.url = secondRpc;
    second.paused = true; // no card of its own, so it is spoken to by its address
    fleet.agents.append(second);
    return fleet;
}

FleetConfig withSecond()
{
    FallbackConfig fallback;
    fallback.agent = QStringLiteral("second");
    return withFallback(fallback);
}

//! Sends a task and answers what the second agent is asked.
void sendAndAnswerSecond(Rig &rig, const SendRequest &request)
{
    rig.network.script(secondRpc, {FakeAnswer::never()});
    rig.engine.send(20, request);
    rig.settle(1s);
    for (FakeExchange *each : rig.network.running()) {
        if (each->request().url == secondRpc)
            each->play(answerTo(each->request()));
    }
    rig.settle(1s);
}

SendRequest asking(const Rig &rig, const QList<a2a::Part> &parts)
{
    SendRequest request = rig.task();
    request.parts = parts;
    return request;
}

a2a::Part dataPart(const QString &order)
{
    return a2a::DataPart{QJsonObject{{QStringLiteral("order"), order}}};
}

a2a::Part filePart(const QByteArray &bytes)
{
    return a2a::FilePart{bytes, {}, QStringLiteral("order.txt"), QStringLiteral("text/plain")};
}

} // namespace

//! What stands in for an answer, through the engine (scenarios C13, H9, K).
class TestEngineStandIn : public QObject
{
    Q_OBJECT

private slots:
    // C13, K6, K9
    void asksTheSecondAgentThroughItsOwnCircuit()
    {
        Rig rig;
        rig.start(withSecond());
        rig.network.script(rpcUrl, {FakeAnswer::error(503)});
        sendAndAnswerSecond(rig, rig.task());
        QVERIFY(rig.end());
        QVERIFY(!rig.end()->failure);
        QVERIFY(rig.end()->source == AnswerSource::SecondAgent);
        QCOMPARE(rig.end()->answeredBy, QStringLiteral("second"));
        QVERIFY(rig.end()->primaryFailure);
        QCOMPARE(rig.end()->primaryFailure->httpStatus, 503);
        QCOMPARE(rig.circuits[calls].failures, 1);
        QCOMPARE(rig.circuits[calls].totals.succeeded, 0U);
        QCOMPARE(rig.circuits[secondCalls].totals.succeeded, 1U);
        const auto said = std::count_if(rig.news.cbegin(), rig.news.cend(), [](const CallNews &each) {
            return std::holds_alternative<AgentSaid>(each);
        });
        QCOMPARE(said, 1);
    }

    void attemptsOfTheSecondAgentGoOnBehindTheFirstOnes()
    {
        Rig rig;
        rig.start(withSecond());
        rig.network.script(rpcUrl, {FakeAnswer::error(503)});
        sendAndAnswerSecond(rig, rig.task());
        QStringList told;
        Duration lastStart = -1ns;
        for (const CallNews &each : rig.news) {
            if (const auto *started = std::get_if<AttemptStarted>(&each)) {
                told << QStringLiteral("%1 starts %2").arg(started->report.number).arg(started->by);
                QVERIFY(started->report.startedAfter >= lastStart);
                lastStart = started->report.startedAfter;
            }
            if (const auto *finished = std::get_if<AttemptFinished>(&each))
                told << QStringLiteral("%1 ends %2").arg(finished->report.number).arg(finished->by);
        }
        QCOMPARE(told, QStringList({QStringLiteral("1 starts "), QStringLiteral("1 ends "),
                                    QStringLiteral("2 starts second"), QStringLiteral("2 ends second")}));
    }

    // K8 with a second agent
    void asksTheSecondAgentWhileTheFirstOnesCircuitIsOpen()
    {
        Rig rig;
        rig.start(withSecond());
        rig.engine.trip(2, calls, ana);
        sendAndAnswerSecond(rig, rig.task());
        QVERIFY(rig.end());
        QVERIFY(!rig.end()->failure);
        QCOMPARE(rig.end()->answeredBy, QStringLiteral("second"));
        QCOMPARE(rig.network.count(rpcUrl), 0);
    }

    // H9
    void tellsBothErrorsWhenTheSecondFailsToo()
    {
        Rig rig;
        rig.start(withSecond());
        rig.network.script(rpcUrl, {FakeAnswer::error(503)});
        rig.network.script(secondRpc, {FakeAnswer::fails(FailureKind::ConnectionRefused)});
        rig.engine.send(20, rig.task());
        rig.settle(2s);
        QVERIFY(rig.end());
        QVERIFY(rig.end()->failure);
        QCOMPARE(toString(rig.end()->failure->kind), toString(FailureKind::ConnectionRefused));
        QCOMPARE(rig.end()->primaryFailure->httpStatus, 503);
        QCOMPARE(rig.circuits[secondCalls].failures, 1);
    }

    void sendsNothingToASecondAgentWhoseCircuitIsOpen()
    {
        Rig rig;
        rig.start(withSecond());
        rig.engine.trip(2, secondCalls, ana);
        rig.network.script(rpcUrl, {FakeAnswer::error(503)});
        rig.engine.send(20, rig.task());
        rig.settle(2s);
        QVERIFY(rig.end() && rig.end()->failure);
        QCOMPARE(toString(rig.end()->failure->kind), toString(FailureKind::CircuitOpen));
        QCOMPARE(rig.network.count(secondRpc), 0);
    }

    // K7
    void doesNotStandInForAnAgentThatSaidNo()
    {
        Rig rig;
        rig.start(withSecond());
        rig.network.script(rpcUrl, {FakeAnswer::error(404)});
        rig.engine.send(20, rig.task());
        rig.settle(2s);
        QVERIFY(rig.end() && rig.end()->failure);
        QCOMPARE(rig.network.count(secondRpc), 0);
    }

    // K10
    void doesNotStandInForACancelledTask()
    {
        Rig rig;
        rig.start(withSecond());
        rig.network.script(rpcUrl, {FakeAnswer::never()});
        rig.engine.send(20, rig.task());
        rig.settle(1s);
        rig.engine.cancelCall(20);
        rig.settle(1s);
        QCOMPARE(toString(rig.end()->failure->kind), toString(FailureKind::Cancelled));
        QCOMPARE(rig.network.count(secondRpc), 0);
    }

    void doesNotHandATaskThatTheFirstAgentBeganToTheSecond()
    {
        Rig rig;
        rig.start(withSecond());
        rig.network.script(rpcUrl, {FakeAnswer::error(503)});
        SendRequest request = rig.task();
        request.taskId = QStringLiteral("begun-before");
        rig.engine.send(20, request);
        rig.settle(2s);
        QVERIFY(rig.end() && rig.end()->failure);
        QCOMPARE(rig.network.count(secondRpc), 0);
    }

    void endsTheTaskWhenTheSecondAgentIsRemoved()
    {
        Rig rig;
        rig.start(withSecond());
        rig.network.script(rpcUrl, {FakeAnswer::error(503)});
        rig.network.script(secondRpc, {FakeAnswer::never()});
        rig.engine.send(20, rig.task());
        rig.settle(1s);
        QVERIFY(!rig.end());
        rig.engine.applyConfig(3, oneAgent());
        rig.settle(1s);
        QVERIFY(rig.end() && rig.end()->failure);
    }

    void refusesAgentsThatStandInForEachOther()
    {
        Rig rig;
        FleetConfig fleet = withSecond();
        fleet.agents[1].fallback.agent = QStringLiteral("jira_agent");
        rig.engine.applyConfig(1, fleet);
        QVERIFY(!rig.answers.last().done);
        QVERIFY(rig.answers.last().why.contains(QStringLiteral("jira_agent → second → jira_agent")));
    }

    void answersWithAFixedText()
    {
        Rig rig;
        FallbackConfig fallback;
        fallback.answer = QString(); // K1: an empty answer is one
        rig.start(withFallback(fallback));
        rig.network.script(rpcUrl, {FakeAnswer::error(503)});
        rig.engine.send(20, rig.task());
        rig.settle(2s);
        QVERIFY(rig.end() && !rig.end()->failure);
        QVERIFY(rig.end()->source == AnswerSource::FixedAnswer);
        QVERIFY(rig.end()->answeredBy.isEmpty());
    }

    // K4, K5, K6, K8
    void answersWithTheLastGoodAnswerAndItsAge()
    {
        Rig rig;
        FallbackConfig fallback;
        fallback.lastGood = true;
        fallback.maxStale = 1min;
        rig.start(withFallback(fallback));
        rig.network.script(rpcUrl, {FakeAnswer::never(), FakeAnswer::error(503)});
        rig.engine.send(20, rig.task());
        rig.settle(1s);
        rig.network.running().last()->play(answerTo(rig.network.running().last()->request()));
        rig.settle(30s);
        rig.engine.send(21, rig.task());
        rig.settle(1s);
        QVERIFY(!rig.end()->failure);
        QVERIFY(rig.end()->source == AnswerSource::LastGoodAnswer);
        QVERIFY(*rig.end()->staleAge >= 29s && *rig.end()->staleAge <= 31s);
        rig.engine.send(22, rig.task(QStringLiteral("another question")));
        rig.settle(1s);
        QVERIFY(rig.end()->failure);
        rig.settle(1min);
        rig.engine.send(23, rig.task());
        rig.settle(1s);
        QCOMPARE(rig.end()->failure->httpStatus, 503);
    }

    void lastGoodAnswerIsShownWithoutSecretsToo()
    {
        qputenv("SWITCHYARD_STANDIN_TOKEN", "t0ken-of-crm");
        const auto gone = qScopeGuard([] { qunsetenv("SWITCHYARD_STANDIN_TOKEN"); });
        FallbackConfig fallback;
        fallback.lastGood = true;
        FleetConfig fleet = withFallback(fallback);
        fleet.agents[0].auth.type = AuthType::Bearer;
        fleet.agents[0].auth.source = AuthConfig::Source::EnvironmentVariable;
        fleet.agents[0].auth.reference = QStringLiteral("SWITCHYARD_STANDIN_TOKEN");
        Rig rig;
        rig.start(fleet);
        rig.network.script(rpcUrl, {FakeAnswer::never(), FakeAnswer::error(503)});
        rig.engine.send(20, rig.task());
        rig.settle(1s);
        rig.network.running().last()->play(answerTo(rig.network.running().last()->request()));
        rig.settle(1s);
        rig.news.clear();
        rig.engine.send(21, rig.task());
        rig.settle(1s);
        QVERIFY(rig.end()->source == AnswerSource::LastGoodAnswer);
        int said = 0;
        for (const CallNews &news : std::as_const(rig.news)) {
            if (const auto *words = std::get_if<AgentSaid>(&news); words && ++said > 0)
                QCOMPARE(words->mask.masked(QStringLiteral("with t0ken-of-crm")),
                         QStringLiteral("with ********"));
        }
        QCOMPARE(said, 1);
    }

    // K4: the last good answer is one to the same question, whatever it was asked with
    void lastGoodAnswerIsToTheSameQuestionOnly_data()
    {
        QTest::addColumn<SendRequest>("asked");
        QTest::addColumn<SendRequest>("other");
        const Rig rig;
        const auto changed = [&rig](const auto &change) {
            SendRequest request = rig.task();
            change(request);
            return request;
        };
        QTest::newRow("text") << rig.task() << rig.task(QStringLiteral("another question"));
        QTest::newRow("data alone") << asking(rig, {dataPart(QStringLiteral("A-1"))})
                                    << asking(rig, {dataPart(QStringLiteral("B-2"))});
        QTest::newRow("a file alone") << asking(rig, {filePart("one")}) << asking(rig, {filePart("two")});
        QTest::newRow("text beside data")
            << asking(rig, {a2a::TextPart{QStringLiteral("where is it?")}, dataPart(QStringLiteral("A-1"))})
            << asking(rig, {a2a::TextPart{QStringLiteral("where is it?")}, dataPart(QStringLiteral("B-2"))});
        QTest::newRow("skill") << rig.task() << changed([](SendRequest &request) {
            request.skill = QStringLiteral("find");
        });
        QTest::newRow("context") << rig.task() << changed([](SendRequest &request) {
            request.contextId = QStringLiteral("c2");
        });
        QTest::newRow("task") << rig.task()
                              << changed([](SendRequest &request) { request.taskId = QStringLiteral("t2"); });
        QTest::newRow("operation") << rig.task() << changed([](SendRequest &request) {
            request.operation = OperationKind::LongOperation;
        });
        QTest::newRow("extensions") << rig.task() << changed([](SendRequest &request) {
            request.extensions = {QStringLiteral("urn:x")};
        });
    }

    void lastGoodAnswerIsToTheSameQuestionOnly()
    {
        QFETCH(const SendRequest, asked);
        QFETCH(const SendRequest, other);
        Rig rig;
        FallbackConfig fallback;
        fallback.lastGood = true;
        rig.start(withFallback(fallback));
        rig.network.script(rpcUrl, {FakeAnswer::never(), FakeAnswer::error(503)});
        rig.engine.send(20, asked);
        rig.settle(1s);
        rig.network.running().last()->play(answerTo(rig.network.running().last()->request()));
        rig.settle(1s);
        QVERIFY(rig.end() && !rig.end()->failure);
        rig.engine.send(21, other);
        rig.settle(1s);
        QVERIFY(rig.end()->failure);
        rig.engine.send(22, asked);
        rig.settle(1s);
        QVERIFY(!rig.end()->failure);
        QVERIFY(rig.end()->source == AnswerSource::LastGoodAnswer);
    }

    void lastGoodAnswerIsOfTheSameAddressOnly()
    {
        FallbackConfig fallback;
        fallback.lastGood = true;
        Rig rig;
        rig.start(withFallback(fallback));
        rig.network.script(rpcUrl, {FakeAnswer::never()});
        rig.engine.send(20, rig.task());
        rig.settle(1s);
        rig.network.running().last()->play(answerTo(rig.network.running().last()->request()));
        rig.settle(1s);
        QVERIFY(rig.end() && !rig.end()->failure);
        FleetConfig moved = withFallback(fallback);
        moved.agents[0].url = QUrl(QStringLiteral("http://elsewhere.test/"));
        rig.engine.applyConfig(2, moved);
        rig.settle(15s);
        rig.engine.send(21, rig.task());
        rig.settle(15s);
        QVERIFY(rig.end() && rig.end()->failure); // what another machine said is no answer of this one
    }

    void aTaskThatIsNotCompletedIsNoGoodAnswer_data()
    {
        QTest::addColumn<QByteArray>("state");
        QTest::addColumn<bool>("isKept");
        QTest::newRow("completed") << QByteArray("completed") << true;
        QTest::newRow("failed") << QByteArray("failed") << false;
        QTest::newRow("asks for input") << QByteArray("input-required") << false;
    }
    void aTaskThatIsNotCompletedIsNoGoodAnswer()
    {
        QFETCH(const QByteArray, state);
        QFETCH(const bool, isKept);
        Rig rig;
        FallbackConfig fallback;
        fallback.lastGood = true;
        rig.start(withFallback(fallback));
        rig.network.script(rpcUrl, {FakeAnswer::never(), FakeAnswer::error(503)});
        rig.engine.send(20, rig.task());
        rig.settle(1s);
        FakeExchange *asked = rig.network.running().last();
        const QByteArray id = QJsonDocument::fromJson(asked->request().body)
                                  .object()
                                  .value(QLatin1String("id"))
                                  .toString()
                                  .toUtf8();
        asked->play(
            FakeAnswer::ok("{\"jsonrpc\":\"2.0\",\"id\":\"" + id +
                           "\",\"result\":{\"kind\":\"task\",\"id\":\"t\",\"contextId\":\"c\",\"status\":"
                           "{\"state\":\"" +
                           state + "\"}}}"));
        rig.settle(1s);
        rig.engine.send(21, rig.task());
        rig.settle(1s);
        QVERIFY(rig.end());
        QCOMPARE(!rig.end()->failure, isKept);
    }
};

QTEST_GUILESS_MAIN(TestEngineStandIn)
#include "tst_enginestandin.moc"
