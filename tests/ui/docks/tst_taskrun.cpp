// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampletask.h"
#include "task/curlcommand.h"
#include "task/exchangewords.h"
#include "task/jsonindent.h"
#include "task/streamtext.h"
#include "task/taskhistory.h"
#include "task/taskrun.h"
#include "task/taskwords.h"
#include "task/waterfallmodel.h"

#include <QAbstractItemModelTester>
#include <QProcess>
#include <QTest>

using namespace switchyard;

namespace {

TaskRun finishedRun()
{
    TaskRun run(sample::taskRequest());
    for (const CallNews &news : sample::taskNews())
        run.take(news);
    return run;
}

} // namespace

class tst_TaskRun : public QObject
{
    Q_OBJECT

private slots:
    void foldsAttemptsWithTheirPauses();
    void everyExchangeOfAnAttemptIsKept();
    void exchangesAreToldApart();
    void joinsStreamedChunks();
    void aLastStatusOrHistoryIsTheAnswer();
    void repeatedSnapshotIsNotTextTwice();
    void newsAfterTheEndChangeNothing();
    void inputRequiredAsksOnTheSameTask();
    void summaryOfSuccess();
    void summaryNamesWhatStoodIn();
    void summaryOfARefusal();
    void summaryTellsWhyItDidNotGoOn();
    void summaryTellsTheAgentsOwnWords();
    void summaryTellsThatTheAgentWasNotAskedToCancel();
    void backoffIsExplained();
    void backoffAskedByTheServerSaysSo();
    void jsonKeepsTheOrderOfItsKeys();
    void brokenJsonComesBackAsItIs_data();
    void brokenJsonComesBackAsItIs();
    void eventsOfAStreamAreToldWithTheirTimes();
    void curlNamesTheSecretInsteadOfTellingIt();
    void curlNamesASecretWhereverItStands_data();
    void curlNamesASecretWhereverItStands();
    void shellWordsSurviveTheShell_data();
    void shellWordsSurviveTheShell();
    void barsFollowEachOtherOnOneScale();
    void longBodyIsFolded();
    void waterfallModelGrowsWithoutReset();
    void historyForgetsTheOldest();
};

void tst_TaskRun::foldsAttemptsWithTheirPauses()
{
    const TaskRun run = finishedRun();
    QCOMPARE(run.attempts().size(), 3);
    QVERIFY(run.attempts().at(0).pauseAfter.has_value());
    QVERIFY(!run.attempts().at(2).pauseAfter.has_value());
    QCOMPARE(run.attempts().at(2).wire.size(), 1);
    QVERIFY(!run.isRunning());
    QCOMPARE(run.elapsed(), Duration(10070ms));
    QCOMPARE(run.moments().size(), 6);
    QCOMPARE(run.moments().first().detail, QStringLiteral("task a7f3…19c2 accepted"));
}

void tst_TaskRun::everyExchangeOfAnAttemptIsKept()
{
    TaskRun run;
    for (const char *head : {"POST / HTTP/1.1", "GET /tasks/1 HTTP/1.1", "GET /tasks/1:subscribe HTTP/1.1"}) {
        WireExchange wire;
        wire.requestHead = QString::fromLatin1(head);
        run.take(wire);
    }
    WireExchange other;
    other.attempt = 2;
    run.take(other);
    QCOMPARE(run.attempts().size(), 2);
    QCOMPARE(run.attempts().first().wire.size(), 3);
    QVERIFY(run.attempts().first().wire.first().requestHead.startsWith(QStringLiteral("POST /")));
    QCOMPARE(run.attempts().last().wire.size(), 1);
}

void tst_TaskRun::exchangesAreToldApart()
{
    WireExchange wire;
    wire.requestHead = QStringLiteral("POST /a2a HTTP/1.1\r\nHost: h.example");
    wire.requestBody = R"({"jsonrpc":"2.0","method":"SendMessage"})";
    wire.responseHead = QStringLiteral("HTTP/1.1 200 OK\r\n");
    QCOMPARE(exchangeTitle(wire, 1, 3), QStringLiteral("1 of 3 · POST /a2a · SendMessage · HTTP 200"));
    wire = {};
    wire.requestHead = QStringLiteral("GET /tasks/t1 HTTP/1.1");
    QCOMPARE(exchangeTitle(wire, 2, 3), QStringLiteral("2 of 3 · GET /tasks/t1 · no answer"));
}

void tst_TaskRun::joinsStreamedChunks()
{
    const TaskRun run = finishedRun();
    QCOMPARE(run.chunks(), 3);
    QVERIFY(run.text().startsWith(QStringLiteral("Cause:")));
    QVERIFY(run.text().contains(QStringLiteral("rotation.\n\nFix:")));
    QVERIFY(run.moments().at(4).detail.endsWith(QStringLiteral(", last")));
}

void tst_TaskRun::aLastStatusOrHistoryIsTheAnswer()
{
    const auto message = [](a2a::Role role, const char *text) {
        a2a::Message made;
        made.role = role;
        made.parts = {a2a::TextPart{QString::fromLatin1(text)}};
        return made;
    };
    a2a::Task task;
    task.id = QStringLiteral("t1");
    task.status.state = a2a::TaskState::Working;
    task.status.message = message(a2a::Role::Agent, "Reading");
    TaskRun run;
    run.take(AgentSaid{1s, task});
    QCOMPARE(run.text(), QString()); // it is still at work
    a2a::Task ended = task;
    ended.status.state = a2a::TaskState::Completed;
    ended.status.message.reset();
    ended.history = {message(a2a::Role::User, "hi"), message(a2a::Role::Agent, "first"),
                     message(a2a::Role::Agent, "of the history"), message(a2a::Role::User, "thanks")};
    TaskRun historic = run;
    historic.take(AgentSaid{2s, ended});
    QCOMPARE(historic.text(), QStringLiteral("of the history"));
    ended.status.message = message(a2a::Role::Agent, "of the status");
    TaskRun said = run;
    said.take(AgentSaid{2s, ended});
    QCOMPARE(said.text(), QStringLiteral("of the status"));
    a2a::Artifact artifact;
    artifact.parts = {a2a::TextPart{QStringLiteral("made")}};
    ended.artifacts = {artifact};
    run.take(AgentSaid{2s, ended});
    QCOMPARE(run.text(), QStringLiteral("made"));
}

void tst_TaskRun::repeatedSnapshotIsNotTextTwice()
{
    TaskRun run;
    a2a::ArtifactUpdate update;
    update.artifact.artifactId = QStringLiteral("1");
    update.artifact.parts = {a2a::TextPart{QStringLiteral("all")}};
    run.take(AgentSaid{1s, update});
    a2a::Task snapshot;
    snapshot.status.state = a2a::TaskState::Completed;
    snapshot.artifacts = {update.artifact};
    run.take(AgentSaid{2s, snapshot});
    QCOMPARE(run.text(), QStringLiteral("all"));
    QCOMPARE(run.chunks(), 1);
}

void tst_TaskRun::newsAfterTheEndChangeNothing()
{
    TaskRun run = finishedRun();
    a2a::StatusUpdate late;
    late.status.state = a2a::TaskState::Failed;
    run.take(AgentSaid{11s, late});
    QVERIFY(run.state() == a2a::TaskState::Completed);
    QCOMPARE(run.moments().size(), 6);
}

void tst_TaskRun::inputRequiredAsksOnTheSameTask()
{
    TaskRun run;
    a2a::Task task;
    task.id = QStringLiteral("t-1");
    task.contextId = QStringLiteral("c-1");
    task.status.state = a2a::TaskState::InputRequired;
    task.status.message = a2a::Message();
    task.status.message->parts = {a2a::TextPart{QStringLiteral("Which year?")}};
    run.take(AgentSaid{1s, task});
    QVERIFY(run.wantsInput());
    QCOMPARE(run.question(), QStringLiteral("Which year?"));
    QCOMPARE(run.taskId(), QStringLiteral("t-1"));
    QCOMPARE(run.contextId(), QStringLiteral("c-1"));
}

void tst_TaskRun::summaryOfSuccess()
{
    const RunSummary summary = summaryOf(finishedRun());
    QCOMPARE(summary.mark, RunSummary::Mark::Good);
    QCOMPARE(summary.verdict + summary.rest,
             QStringLiteral("Completed after 3 attempts in 10.07 s; counted as one success"));
}

void tst_TaskRun::summaryNamesWhatStoodIn()
{
    SendRequest request;
    request.agent = QStringLiteral("docs_agent");
    const auto rest = [&request](AnswerSource source, FailureKind primary) {
        TaskRun run(request);
        CallEnd end;
        end.source = source;
        end.answeredBy = source == AnswerSource::SecondAgent ? QStringLiteral("crm_agent") : QString();
        end.primaryFailure = Failure{primary, 0, 0, {}, {}};
        end.state = a2a::TaskState::Completed;
        if (source == AnswerSource::LastGoodAnswer)
            end.staleAge = 40s;
        run.take(end);
        return summaryOf(run).rest;
    };
    QVERIFY(rest(AnswerSource::SecondAgent, FailureKind::CircuitOpen)
                .startsWith(QStringLiteral(" by crm_agent, which stood in: docs_agent was not asked;")));
    QVERIFY(rest(AnswerSource::FixedAnswer, FailureKind::ConnectionRefused)
                .startsWith(QStringLiteral(" with the fixed answer: docs_agent failed;")));
    QVERIFY(
        rest(AnswerSource::LastGoodAnswer, FailureKind::HalfOpenLimit)
            .startsWith(QStringLiteral(" with the last good answer, 40 s old: docs_agent was not asked;")));
}

void tst_TaskRun::summaryOfARefusal()
{
    TaskRun run;
    CallEnd end;
    end.failure = Failure{FailureKind::CircuitOpen, 0, 0, {}, {}};
    end.refusedFor = 34s;
    run.take(end);
    const RunSummary summary = summaryOf(run);
    QCOMPARE(summary.mark, RunSummary::Mark::Bad);
    QCOMPARE(summary.verdict + summary.rest,
             QStringLiteral("Refused by the open circuit; nothing was sent, next probe in 0:34"));
}

void tst_TaskRun::summaryTellsWhyItDidNotGoOn()
{
    CallEnd end;
    end.failure = Failure{FailureKind::HttpServerError, 503, 0, {}, {}};
    end.attempts = 2;
    end.total = 2s;
    end.verdict = Verdict::Failure;
    end.retryStop = RetryStop::RetryBudget;
    end.staleRejected = true;
    TaskRun run;
    run.take(end);
    const RunSummary summary = summaryOf(run);
    QCOMPARE(summary.verdict + summary.rest,
             QStringLiteral(
                 "Failed: busy (HTTP 503) after 2 attempts in 2.00 s; counted as one failure; no further "
                 "attempt: the retry budget is spent; the last good answer is too old"));
}

void tst_TaskRun::summaryTellsTheAgentsOwnWords()
{
    CallEnd end;
    end.failure = Failure{FailureKind::AgentError, 200, -32004, QStringLiteral("no streams\nhere"), {}};
    end.attempts = 1;
    end.total = 2s;
    end.verdict = Verdict::Neutral;
    TaskRun run;
    run.take(end);
    const RunSummary summary = summaryOf(run);
    QCOMPARE(summary.verdict, QStringLiteral("Failed: the agent said no (error -32004)"));
    QCOMPARE(summary.rest, QStringLiteral(" – no streams here; after 1 attempt in 2.00 s; not counted: the "
                                          "agent answered"));
}

void tst_TaskRun::summaryTellsThatTheAgentWasNotAskedToCancel()
{
    TaskRun run;
    run.take(CancelEnded{Failure{FailureKind::CircuitOpen, 0, 0, {}, {}}, 34s});
    CallEnd end;
    end.attempts = 1;
    end.total = 2s;
    end.verdict = Verdict::Success;
    end.state = a2a::TaskState::Working;
    run.take(end);
    const RunSummary summary = summaryOf(run);
    QCOMPARE(summary.verdict + summary.rest,
             QStringLiteral("Working after 1 attempt in 2.00 s; counted as one success; the agent was not "
                            "asked to cancel: circuit open, next probe in 0:34"));
}

void tst_TaskRun::backoffIsExplained()
{
    const TaskRun run = finishedRun();
    const RetryNotice &second = *run.attempts().at(1).pauseAfter;
    QCOMPARE(backoffText(second, RetryConfig()), QStringLiteral("Back-off 1.72 s = 1 s × 2¹ × 0.86"));
    QCOMPARE(backoffText(second, std::nullopt), QStringLiteral("Back-off 1.72 s = 2 s × 0.86"));
}

void tst_TaskRun::backoffAskedByTheServerSaysSo()
{
    RetryNotice notice;
    notice.delay = 5s;
    notice.askedByServer = true;
    QCOMPARE(backoffText(notice, RetryConfig()),
             QStringLiteral("Waits 5.00 s, as the agent asked (Retry-After)"));
}

void tst_TaskRun::jsonKeepsTheOrderOfItsKeys()
{
    QCOMPARE(
        indentJson("{\"z\":1,\"a\":[true,{}],\"s\":\"{\\\"x\\\":1,\"}"),
        QStringLiteral("{\n  \"z\": 1,\n  \"a\": [\n    true,\n    {}\n  ],\n  \"s\": \"{\\\"x\\\":1,\"\n}"));
}

void tst_TaskRun::brokenJsonComesBackAsItIs_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("html") << QByteArray("<html></html>");
    QTest::newRow("closing too much") << QByteArray("{}}}");
    QTest::newRow("nested absurdly") << QByteArray(100'000, '[');
}

void tst_TaskRun::brokenJsonComesBackAsItIs()
{
    QFETCH(const QByteArray, bytes);
    QCOMPARE(indentJson(bytes), QString::fromUtf8(bytes));
}

void tst_TaskRun::eventsOfAStreamAreToldWithTheirTimes()
{
    const QByteArray body = "data: 1\n\n: ping\r\n\r\nid: 7\ndata: 2\n\n";
    QCOMPARE(streamText(body, {{0, 120ms}, {4, 2s}}),
             QStringLiteral("+0.120 s\ndata: 1\n\n+0.120 s\n: ping\r\n\r\n+2.000 s\nid: 7\ndata: 2\n\n"));
    QCOMPARE(streamText(body, {}), QString::fromUtf8(body));
    QCOMPARE(streamText({}, {{0, 1s}}), QString());
}

void tst_TaskRun::curlNamesTheSecretInsteadOfTellingIt()
{
    AuthConfig auth;
    auth.type = AuthType::Bearer;
    auth.source = AuthConfig::Source::EnvironmentVariable;
    auth.reference = QStringLiteral("SUPPORT_TOKEN");
    const QString command = curlCommand(finishedRun().attempts().at(2).wire.first(),
                                        QUrl(QStringLiteral("https://agents.example.com/support")), auth);
    QVERIFY(
        command.startsWith(QStringLiteral("curl --no-buffer -X POST 'https://agents.example.com/support'")));
    QVERIFY(command.contains(QStringLiteral("-H 'Authorization: Bearer '\"$SUPPORT_TOKEN\"")));
    QVERIFY(!command.contains(QChar(0x2022)));
    QVERIFY(!command.contains(QStringLiteral("Host:")));
}

void tst_TaskRun::curlNamesASecretWhereverItStands_data()
{
    QTest::addColumn<AuthConfig>("auth");
    QTest::addColumn<QString>("head");
    QTest::addColumn<QString>("says");

    AuthConfig basic;
    basic.type = AuthType::Basic;
    basic.user = QStringLiteral("ana");
    QTest::newRow("basic") << basic << QStringLiteral("GET / HTTP/1.1\nAuthorization: Basic ********")
                           << QStringLiteral("-u 'ana:'\"$TOKEN\"");
    AuthConfig key;
    key.type = AuthType::ApiKey;
    key.source = AuthConfig::Source::EnvironmentVariable;
    key.reference = QStringLiteral("CRM_KEY");
    key.header = QStringLiteral("key");
    QTest::newRow("query") << key << QStringLiteral("GET /card?key=********&x=1 HTTP/1.1")
                           << QStringLiteral("'https://h.example/card?key='\"$CRM_KEY\"'&x=1'");
    QTest::newRow("cookie") << key << QStringLiteral("GET / HTTP/1.1\nCookie: key=********")
                            << QStringLiteral("-H 'Cookie: key='\"$CRM_KEY\"");
    AuthConfig extra = key;
    extra.headers = {{QStringLiteral("X-Tenant.Key"), {}, {AuthConfig::Source::File, QStringLiteral("/k")}}};
    QTest::newRow("extra header") << extra << QStringLiteral("GET / HTTP/1.1\nX-Tenant.Key: ********")
                                  << QStringLiteral("-H 'X-Tenant.Key: '\"$X_TENANT_KEY\"");
    AuthConfig certificate;
    certificate.certificate = QStringLiteral("/etc/it's.pem");
    certificate.key = QStringLiteral("/etc/key.pem");
    QTest::newRow("certificate") << certificate << QStringLiteral("GET / HTTP/1.1")
                                 << QStringLiteral("--cert '/etc/it'\\''s.pem' \\\n  --key '/etc/key.pem'");
}

void tst_TaskRun::curlNamesASecretWhereverItStands()
{
    QFETCH(const AuthConfig, auth);
    QFETCH(const QString, head);
    QFETCH(const QString, says);
    WireExchange wire;
    wire.requestHead = head;
    const QString command = curlCommand(wire, QUrl(QStringLiteral("https://h.example/")), auth);
    QVERIFY2(command.contains(says), qPrintable(command));
    QVERIFY(!command.contains(QStringLiteral("***")));
}

void tst_TaskRun::shellWordsSurviveTheShell_data()
{
    QTest::addColumn<QString>("word");
    QTest::newRow("plain") << QStringLiteral("abc");
    QTest::newRow("quotes") << QStringLiteral("it's \"so\"");
    QTest::newRow("commands") << QStringLiteral("$(touch x) `id` ; & | \\");
    QTest::newRow("lines") << QStringLiteral("a\nb");
}

void tst_TaskRun::shellWordsSurviveTheShell()
{
    QFETCH(const QString, word);
    QProcess shell;
    shell.start(QStringLiteral("/bin/sh"),
                {QStringLiteral("-c"), QStringLiteral("printf %s ") + shellQuoted(word)});
    QVERIFY(shell.waitForFinished());
    QCOMPARE(QString::fromUtf8(shell.readAllStandardOutput()), word);
}

void tst_TaskRun::barsFollowEachOtherOnOneScale()
{
    const TaskRun run = finishedRun();
    const WaterfallScale scale{100, 200, 10s};
    QCOMPARE(scale.at(5s), 200.0);
    QCOMPARE(scale.at(20s), 300.0);
    const QList<PhaseBar> bars = scale.bars(run.attempts().at(1).report, 10s);
    QCOMPARE(bars.size(), 3);
    QCOMPARE(bars.last().phase, Phase::FirstByte);
    QCOMPARE(qRound(bars.last().left + bars.last().width), qRound(scale.at(5522ms)));
}

void tst_TaskRun::longBodyIsFolded()
{
    const AttemptPhases phases = finishedRun().attempts().at(2).report.phases;
    const QList<PhaseBar> bars = foldedBars(phases, 0, 800);
    QVERIFY(bars.last().folded);
    QVERIFY(bars.last().width < 110);
    QVERIFY(foldedBars({}, 0, 800).isEmpty());
    // What took next to nothing is not blown up for it.
    AttemptPhases quick;
    quick.wait = 100us;
    quick.firstByte = 1ms;
    quick.body = 3s;
    QVERIFY(!foldedBars(quick, 0, 800).last().folded);
    QVERIFY(foldedBars(quick, 0, 800).last().width > 790);
}

void tst_TaskRun::waterfallModelGrowsWithoutReset()
{
    WaterfallModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    int resets = 0;
    connect(&model, &QAbstractItemModel::modelReset, &model, [&resets] { ++resets; });
    TaskRun run(sample::taskRequest());
    for (const CallNews &news : sample::taskNews()) {
        run.take(news);
        model.setRun(run, std::nullopt);
    }
    QCOMPARE(resets, 0);
    QCOMPARE(model.rowCount(), 5);
    QVERIFY(model.isPause(1));
    QCOMPARE(model.lastAttemptRow(), 4);
    model.setRun(TaskRun(), std::nullopt);
    QCOMPARE(model.rowCount(), 0);
}

void tst_TaskRun::historyForgetsTheOldest()
{
    TaskHistory history;
    const QAbstractItemModelTester tester(&history, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (CallNumber call = 1; call <= 60; ++call)
        history.add(call, sample::taskRequest());
    QCOMPARE(history.rowCount(), 50);
    QCOMPARE(history.call(0), CallNumber(60));
    QCOMPARE(history.take(3, CallEnd()), -1);
    QCOMPARE(history.take(60, CallEnd()), 0);
}

QTEST_MAIN(tst_TaskRun)
#include "tst_taskrun.moc"
