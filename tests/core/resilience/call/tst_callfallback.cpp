// SPDX-License-Identifier: GPL-3.0-or-later
#include "call/callrig.h"

#include <QRegularExpression>
#include <QTest>

using namespace switchyard;

namespace {

//! A store whose two directions can be broken.
class BrittleStore final : public AnswerStore
{
public:
    [[nodiscard]] Result<void> put(const QString &key, const std::any &answer, TimePoint now) override
    {
        ++puts;
        return writes ? answers.put(key, answer, now)
                      : Result<void>(failed(FailureKind::InvalidRequest, QStringLiteral("disk full")));
    }
    [[nodiscard]] Result<std::optional<Kept>> get(const QString &key) override
    {
        if (reads)
            return answers.get(key);
        return failed(FailureKind::InvalidRequest, QStringLiteral("disk gone"));
    }

    LastGoodAnswers answers;
    bool writes = true;
    bool reads = true;
    int puts = 0;
};

struct FallbackRig final : CallRig
{
    FallbackRig()
    {
        plan.retry.maxAttempts = 1;
        plan.fallback.cached = CachedAnswer{&store, QStringLiteral("card"), {}};
    }

    const CallOutcome &run()
    {
        call();
        clock.advance(0s);
        return *outcome();
    }

    void keep(const std::any &answer)
    {
        Q_UNUSED(store.answers.put(QStringLiteral("card"), answer, clock.now()).has_value());
    }

    BrittleStore store;
};

QString textOf(const CallOutcome &outcome)
{
    return std::any_cast<QString>(*outcome.answer);
}

} // namespace

class TestCallFallback final : public QObject
{
    Q_OBJECT

private slots:
    void servesWhateverIsKept_data();
    void servesWhateverIsKept();
    void failedWriteNeverCostsTheFreshAnswer();
    void failedReadNeverHidesTheFirstError();
    void primarysErrorWhenNothingIsKept();
    void tooOldAnAnswerIsNotServed();
    void servesUpToTheOldestAllowed();
    void tellsTheAgeOfWhatItServes();
    void standsInOnlyWhereItMay_data();
    void standsInOnlyWhereItMay();
    void servesFromTheShelfWhileTheCircuitIsOpen();
    void standsInWhenRetriesAreSpent();
    void isNotUsedOnCancel();
    void keepsGoodAnswersOnly();
    void standInIsNoSuccessForTheCircuit();
    void fixedAnswerComesLast();
    void asksTheSecondAgentFirst();
    void secondAgentsErrorCarriesThePrimarys();
    void secondAgentsErrorLeadsToTheShelf();
    void deadlineGivesUpTheSecondAgent();
    void cancelGivesUpTheSecondAgent();
    void deletingGivesUpTheSecondAgent();
    void forgetsTheAnswerUsedLeastLately();
    void overwritingIsNotForgetting();
};

void TestCallFallback::servesWhateverIsKept_data()
{
    QTest::addColumn<int>("which");
    QTest::newRow("zero") << 0;
    QTest::newRow("empty text") << 1;
    QTest::newRow("empty list") << 2;
    QTest::newRow("false") << 3;
    QTest::newRow("nothing at all") << 4;
}

void TestCallFallback::servesWhateverIsKept()
{
    QFETCH(int, which);
    const std::vector<std::any> values{0, QString(), QStringList(), false, std::any()};
    const std::any &value = values[static_cast<std::size_t>(which)];
    FallbackRig rig;
    rig.keep(value);
    rig.script = {answers(503)};
    const CallOutcome &outcome = rig.run();
    QVERIFY(outcome.answer.has_value());
    QVERIFY(outcome.answer->type() == value.type());
    QCOMPARE(outcome.source, AnswerSource::LastGoodAnswer);
}

void TestCallFallback::failedWriteNeverCostsTheFreshAnswer()
{
    FallbackRig rig;
    rig.keep(QStringLiteral("stale"));
    rig.store.writes = false;
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("disk full")));
    const CallOutcome &outcome = rig.run();
    QCOMPARE(textOf(outcome), QStringLiteral("fresh"));
    QCOMPARE(outcome.source, AnswerSource::Primary);
    QCOMPARE(outcome.cacheError->detail, QStringLiteral("disk full"));
    QCOMPARE(outcome.verdict, Verdict::Success);
}

void TestCallFallback::failedReadNeverHidesTheFirstError()
{
    FallbackRig rig;
    rig.store.reads = false;
    rig.script = {answers(503)};
    const CallOutcome &outcome = rig.run();
    QCOMPARE(outcome.answer.error().httpStatus, 503);
    QCOMPARE(outcome.cacheError->detail, QStringLiteral("disk gone"));
    QCOMPARE(outcome.source, AnswerSource::Primary);
}

void TestCallFallback::primarysErrorWhenNothingIsKept()
{
    FallbackRig rig;
    rig.script = {answers(503)};
    const CallOutcome &outcome = rig.run();
    QCOMPARE(outcome.answer.error().httpStatus, 503);
    QVERIFY(!outcome.cacheError);
    QVERIFY(!outcome.staleRejected);
}

void TestCallFallback::tooOldAnAnswerIsNotServed()
{
    FallbackRig rig;
    rig.plan.fallback.cached->maxStale = 60s;
    rig.keep(QStringLiteral("stale"));
    rig.clock.advance(60s + 1ns);
    rig.script = {answers(503)};
    const CallOutcome &outcome = rig.run();
    QCOMPARE(outcome.answer.error().httpStatus, 503);
    QVERIFY(outcome.staleRejected);
    QVERIFY(!outcome.staleAge);
}

void TestCallFallback::servesUpToTheOldestAllowed()
{
    FallbackRig rig;
    rig.plan.fallback.cached->maxStale = 60s;
    rig.keep(QStringLiteral("stale"));
    rig.clock.advance(60s);
    rig.script = {answers(503)};
    QCOMPARE(textOf(rig.run()), QStringLiteral("stale"));
}

void TestCallFallback::tellsTheAgeOfWhatItServes()
{
    FallbackRig rig;
    rig.run();
    rig.clock.advance(90s);
    rig.script = {fails(FailureKind::ConnectionRefused)};
    rig.sent = 0;
    const CallOutcome &outcome = rig.run();
    QCOMPARE(textOf(outcome), QStringLiteral("fresh"));
    QCOMPARE(outcome.staleAge, std::optional<Duration>(90s));
    QCOMPARE(toString(outcome.primaryFailure->kind), QStringLiteral("connection_refused"));
}

void TestCallFallback::standsInOnlyWhereItMay_data()
{
    QTest::addColumn<int>("status"); // 0: by kind
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("standsIn");
    const auto kind = [](const char *name, FailureKind of, bool standsIn) {
        QTest::newRow(name) << 0 << static_cast<int>(of) << standsIn;
    };
    for (const int status : {400, 404, 422, 429})
        QTest::addRow("%d", status) << status << 0 << false;
    for (const int status : {500, 501, 503})
        QTest::addRow("%d", status) << status << 0 << true;
    kind("401", FailureKind::NotAuthorised, false);
    kind("A2A error", FailureKind::AgentError, false);
    kind("version refused", FailureKind::VersionRefused, false);
    kind("invalid request", FailureKind::InvalidRequest, false);
    kind("cancelled", FailureKind::Cancelled, false);
    kind("suspended", FailureKind::Suspended, false);
    kind("certificate", FailureKind::TlsCertificate, true);
    kind("malformed answer", FailureKind::MalformedAnswer, true);
    kind("agent's internal error", FailureKind::AgentInternalError, true);
    kind("refused", FailureKind::ConnectionRefused, true);
}

void TestCallFallback::standsInOnlyWhereItMay()
{
    QFETCH(int, status);
    QFETCH(int, kind);
    QFETCH(bool, standsIn);
    FallbackRig rig;
    rig.keep(QStringLiteral("stale"));
    rig.script = {status ? answers(status) : fails(static_cast<FailureKind>(kind))};
    QCOMPARE(rig.run().answer.has_value(), standsIn);
}

void TestCallFallback::servesFromTheShelfWhileTheCircuitIsOpen()
{
    FallbackRig rig;
    rig.keep(QStringLiteral("stale"));
    rig.failCalls(5);
    const CallOutcome &outcome = rig.run();
    QCOMPARE(textOf(outcome), QStringLiteral("stale"));
    QCOMPARE(outcome.total, Duration::zero());
    QCOMPARE(outcome.refusedFor, std::optional<Duration>(60s));
    QCOMPARE(rig.sent, std::size_t(0));
}

void TestCallFallback::standsInWhenRetriesAreSpent()
{
    FallbackRig rig;
    rig.plan.retry.maxAttempts = 3;
    rig.keep(QStringLiteral("stale"));
    rig.script = {answers(503)};
    rig.call();
    rig.clock.advance(1min);
    QCOMPARE(rig.sent, std::size_t(3));
    QCOMPARE(textOf(*rig.outcome()), QStringLiteral("stale"));
    QCOMPARE(toString(rig.outcome()->retryStop), QStringLiteral("attempts_spent"));
    QCOMPARE(toString(rig.breaker->stateAt(rig.clock.now())), QStringLiteral("closed"));
}

void TestCallFallback::isNotUsedOnCancel()
{
    FallbackRig rig;
    rig.keep(QStringLiteral("stale"));
    rig.script = {hangs()};
    rig.call()->cancel();
    QCOMPARE(toString(rig.failureOf().kind), QStringLiteral("cancelled"));
}

void TestCallFallback::keepsGoodAnswersOnly()
{
    FallbackRig rig;
    rig.script = {answers(503)};
    rig.run();
    QCOMPARE(rig.store.puts, 0);
    rig.script = {succeeds()};
    rig.run();
    QCOMPARE(rig.store.puts, 1);
}

void TestCallFallback::standInIsNoSuccessForTheCircuit()
{
    FallbackRig rig;
    rig.keep(QStringLiteral("stale"));
    rig.script = {answers(503)};
    QCOMPARE(rig.run().verdict, Verdict::Failure);
    QCOMPARE(rig.breaker->failureCount(rig.clock.now()), 1);
}

void TestCallFallback::fixedAnswerComesLast()
{
    FallbackRig rig;
    rig.plan.fallback.fixedAnswer = QStringLiteral("fixed");
    rig.script = {answers(503)};
    const CallOutcome outcome = rig.run();
    QCOMPARE(textOf(outcome), QStringLiteral("fixed"));
    QCOMPARE(outcome.source, AnswerSource::FixedAnswer);
    rig.keep(QStringLiteral("stale"));
    QCOMPARE(textOf(rig.run()), QStringLiteral("stale"));
}

void TestCallFallback::asksTheSecondAgentFirst()
{
    FallbackRig rig;
    CallRig other;
    other.script = {succeeds(QStringLiteral("second"), 2s)};
    rig.keep(QStringLiteral("stale"));
    rig.plan.fallback.secondAgent = [&other](QObject *parent) {
        return new ResilientCall(other.parties(), other.plan, other.scripted({}), parent);
    };
    rig.script = {answers(503)};
    rig.call();
    QVERIFY(!rig.outcome());
    rig.clock.advance(0s);
    other.clock.advance(2s);
    QCOMPARE(textOf(*rig.outcome()), QStringLiteral("second"));
    QCOMPARE(rig.outcome()->source, AnswerSource::SecondAgent);
    QCOMPARE(rig.outcome()->verdict, Verdict::Failure);
    QCOMPARE(rig.outcome()->primaryFailure->httpStatus, 503);
    QCOMPARE(rig.store.puts, 0);
    QCOMPARE(other.breaker->counters().succeeded, 1u);
    QCOMPARE(rig.breaker->counters().failed, 1u);
}

void TestCallFallback::secondAgentsErrorCarriesThePrimarys()
{
    FallbackRig rig;
    CallRig other;
    other.script = {fails(FailureKind::DnsFailure)};
    other.plan.retry.maxAttempts = 1;
    rig.plan.fallback.secondAgent = [&other](QObject *parent) {
        return new ResilientCall(other.parties(), other.plan, other.scripted({}), parent);
    };
    rig.script = {answers(503)};
    rig.call();
    rig.clock.advance(0s);
    other.clock.advance(0s);
    QCOMPARE(toString(rig.failureOf().kind), QStringLiteral("dns_failure"));
    QCOMPARE(rig.outcome()->primaryFailure->httpStatus, 503);
    QCOMPARE(rig.breaker->failureCount(rig.clock.now()), 1);
}

void TestCallFallback::secondAgentsErrorLeadsToTheShelf()
{
    FallbackRig rig;
    rig.keep(QStringLiteral("stale"));
    CallRig other;
    other.failCalls(5);
    rig.plan.fallback.secondAgent = [&other](QObject *parent) {
        return new ResilientCall(other.parties(), other.plan, other.scripted({}), parent);
    };
    rig.script = {answers(503)};
    rig.call();
    rig.clock.advance(0s);
    other.clock.advance(0s);
    QCOMPARE(textOf(*rig.outcome()), QStringLiteral("stale"));
    QCOMPARE(rig.outcome()->source, AnswerSource::LastGoodAnswer);
}

void TestCallFallback::deadlineGivesUpTheSecondAgent()
{
    FallbackRig rig;
    rig.keep(QStringLiteral("stale"));
    CallRig other;
    other.script = {hangs()};
    rig.plan.deadline = rig.clock.now() + 10s;
    rig.plan.fallback.secondAgent = [&other](QObject *parent) {
        return new ResilientCall(other.parties(), other.plan, other.scripted({}), parent);
    };
    rig.script = {answers(503, {}, 4s)};
    rig.call();
    rig.clock.advance(9999ms);
    QVERIFY(!rig.outcome());
    QCOMPARE(other.sent, std::size_t(1));
    rig.clock.advance(1ms);
    QCOMPARE(textOf(*rig.outcome()), QStringLiteral("stale"));
    QCOMPARE(other.pool->status().active, 0);
}

void TestCallFallback::cancelGivesUpTheSecondAgent()
{
    FallbackRig rig;
    rig.keep(QStringLiteral("stale"));
    CallRig other;
    other.script = {hangs()};
    rig.plan.fallback.secondAgent = [&other](QObject *parent) {
        return new ResilientCall(other.parties(), other.plan, other.scripted({}), parent);
    };
    rig.script = {answers(503)};
    ResilientCall *const call = rig.call();
    rig.clock.advance(0s);
    call->cancel();
    QCOMPARE(toString(rig.failureOf().kind), QStringLiteral("cancelled"));
    QCOMPARE(rig.outcome()->verdict, Verdict::Failure);
    QCOMPARE(other.pool->status().active, 0);
    QCOMPARE(other.breaker->counters().cancelled, 1u);
}

void TestCallFallback::deletingGivesUpTheSecondAgent()
{
    FallbackRig rig;
    CallRig other;
    other.script = {hangs()};
    rig.plan.fallback.secondAgent = [&other](QObject *parent) {
        return new ResilientCall(other.parties(), other.plan, other.scripted({}), parent);
    };
    rig.script = {answers(503)};
    ResilientCall *const call = rig.call();
    rig.clock.advance(0s);
    delete call;
    QVERIFY(!rig.outcome());
    QCOMPARE(other.pool->status().active, 0);
    QCOMPARE(other.breaker->counters().inFlight(), 0u);
    QCOMPARE(rig.clock.armed() + other.clock.armed(), 0);
}

void TestCallFallback::forgetsTheAnswerUsedLeastLately()
{
    LastGoodAnswers answers(2);
    const auto has = [&answers](const char *key) {
        return answers.get(QLatin1String(key))->has_value();
    };
    QVERIFY(answers.put(QStringLiteral("a"), 1, {}));
    QVERIFY(answers.put(QStringLiteral("b"), 2, {}));
    QVERIFY(has("a"));
    QVERIFY(answers.put(QStringLiteral("c"), 3, {}));
    QVERIFY(has("a"));
    QVERIFY(!has("b"));
    QVERIFY(has("c"));
    QCOMPARE(answers.size(), std::size_t(2));
}

void TestCallFallback::overwritingIsNotForgetting()
{
    LastGoodAnswers answers(1);
    QVERIFY(answers.put(QStringLiteral("a"), 1, TimePoint(1s)));
    QVERIFY(answers.put(QStringLiteral("a"), 2, TimePoint(2s)));
    const auto kept = answers.get(QStringLiteral("a")).value();
    QCOMPARE(std::any_cast<int>(kept->answer), 2);
    QVERIFY(kept->since == TimePoint(2s));
}

QTEST_GUILESS_MAIN(TestCallFallback)
#include "tst_callfallback.moc"
