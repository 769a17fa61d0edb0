// SPDX-License-Identifier: GPL-3.0-or-later
#include "call/callrig.h"
#include "call/lines.h"

#include <QRegularExpression>
#include <QTest>

#include <functional>

using namespace switchyard;

using Play = std::function<void(CallRig &)>;
Q_DECLARE_METATYPE(Play)

namespace {

BreakerConfig breakerOf(int threshold, int probes = 3)
{
    BreakerConfig config;
    config.failureThreshold = threshold;
    config.halfOpenMaxCalls = probes;
    return config;
}

Override forcedOpen()
{
    Override override;
    override.kind = OverrideKind::ForcedOpen;
    return override;
}

} // namespace

//! Each row is a play on one rig, and the log it must write: "<seconds> <what>".
class TestResilientCall final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void followsThePlan_data();
    void followsThePlan();

    void tellsTheServersWishBeyondTheDeadline();
    void countsOneCallHoweverManyAttempts();
    void deadHostTakesFifteenRequestsToOpen();
    void attemptsCountSeparatelyWhenAskedTo();
    void leavesTheCircuitAloneWhenTheDeadlineIsOver();
    void attemptKnowsWhatIsLeft();
    void cancelledProbeGivesItsPermitBack();
    void probeRefusedByThePoolGivesItsPermitBack();
    void probeIsOneAttempt();
    void holdsNoSlotWhileAsleep();
    void budgetRefusesMoreThanItsShare();
    void oneShareOfTheBudgetServesAllRetriesOfACall();
    void fullQueueIsNotTheAgentsFault();
    void closingThePoolCancelsCalls();
    void brokenOffConnectionIsNotKept();
    void reportsEachAttempt();
    void reportsAnAttemptThatIsCutShort();
    void noticeComesBeforeThePause();
    void queuedCallsGoOnAfterAReset();
    void queuedForASlotEndsWhenTheCircuitOpens();
    void asksTheCircuitBeforeEachAttemptWhenNobodyWakesIt();
    void slowCallsAreJudgedByTheAttemptAlone();
    void goesAroundTheCircuit();
};

void TestResilientCall::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
}

void TestResilientCall::followsThePlan_data()
{
    QTest::addColumn<Play>("play");
    QTest::addColumn<QStringList>("log");

    const auto row = [](const char *name, Play play, std::initializer_list<const char *> log) {
        QTest::newRow(name) << play << lines(log);
    };

    row("answers at once", [](CallRig &rig) { rig.call(); }, {"0 send 1", "0 end ok success"});
    row("three attempts, two pauses, the last error",
        [](CallRig &rig) {
            rig.script = {answers(503), answers(500), answers(502)};
            rig.call();
        },
        {"0 send 1", "0 pause 1", "1 send 2", "1 pause 2", "3 send 3",
         "3 end http_server_error failure attempts_spent"});
    row("one attempt, no pause",
        [](CallRig &rig) {
            rig.plan.retry.maxAttempts = 1;
            rig.script = {answers(503)};
            rig.call();
        },
        {"0 send 1", "0 end http_server_error failure attempts_spent"});
    row("third attempt succeeds",
        [](CallRig &rig) {
            rig.script = {fails(FailureKind::ConnectionReset), answers(503), succeeds()};
            rig.call();
        },
        {"0 send 1", "0 pause 1", "1 send 2", "1 pause 2", "3 send 3", "3 end ok success"});
    row("jitter draws the pause",
        [](CallRig &rig) {
            rig.plan.retry.jitter = true;
            rig.draw = 0.0;
            rig.script = {answers(503), succeeds()};
            rig.call();
        },
        {"0 send 1", "0 pause 0.5", "0.5 send 2", "0.5 end ok success"});
    row("client errors are not retried",
        [](CallRig &rig) {
            rig.script = {answers(404)};
            rig.call();
        },
        {"0 send 1", "0 end http_client_error neutral not_retryable"});
    row("a 429 that says when is waited for",
        [](CallRig &rig) {
            rig.script = {answers(429, 7s), succeeds()};
            rig.call();
        },
        {"0 send 1", "0 pause 7", "7 send 2", "7 end ok success"});
    row("a 503 that asks for an hour is capped by the longest delay",
        [](CallRig &rig) {
            rig.script = {answers(503, 1h), succeeds()};
            rig.call();
        },
        {"0 send 1", "0 pause 30", "30 send 2", "30 end ok success"});
    row("what may have arrived is not repeated unless it may be",
        [](CallRig &rig) {
            rig.plan.mayResend = false;
            rig.script = {fails(FailureKind::ConnectionReset)};
            rig.call();
        },
        {"0 send 1", "0 end connection_reset failure may_not_resend"});
    row("what was never sent is repeated always",
        [](CallRig &rig) {
            rig.plan.mayResend = false;
            rig.script = {fails(FailureKind::ConnectionRefused), succeeds()};
            rig.call();
        },
        {"0 send 1", "0 pause 1", "1 send 2", "1 end ok success"});

    row("cancel wakes from the pause at once",
        [](CallRig &rig) {
            rig.script = {answers(503)};
            ResilientCall *const call = rig.call();
            rig.clock.advance(500ms);
            call->cancel();
            call->cancel();
        },
        {"0 send 1", "0 pause 1", "0.5 end cancelled cancelled ended"});
    row("cancel ends a running attempt",
        [](CallRig &rig) {
            rig.script = {hangs()};
            ResilientCall *const call = rig.call();
            rig.clock.advance(2s);
            call->cancel();
        },
        {"0 send 1", "2 end cancelled cancelled ended"});

    row("a pause that would pass the deadline is not begun",
        [](CallRig &rig) {
            rig.plan.retry.baseDelay = 8s;
            rig.plan.deadline = rig.clock.now() + 5s;
            rig.script = {answers(503)};
            rig.call();
        },
        {"0 send 1", "0 end http_server_error failure deadline"});
    row("attempts and pauses together stay under the deadline",
        [](CallRig &rig) {
            rig.plan.attemptTimeout = 10s;
            rig.plan.deadline = rig.clock.now() + 25s;
            rig.script = {hangs()};
            rig.call();
        },
        {"0 send 1", "10 pause 1", "11 send 2", "21 pause 2", "23 send 3",
         "25 end attempt_timeout failure deadline"});
    row("a deadline before the attempt's time-out cuts it, and is not the host's fault",
        [](CallRig &rig) {
            rig.plan.attemptTimeout = 30s;
            rig.plan.deadline = rig.clock.now() + 10s;
            rig.script = {hangs()};
            rig.call();
        },
        {"0 send 1", "10 end deadline_over cancelled deadline"});
    row("a deadline on the same instant leaves the fault with the host",
        [](CallRig &rig) {
            rig.plan.attemptTimeout = 10s;
            rig.plan.deadline = rig.clock.now() + 10s;
            rig.script = {hangs()};
            rig.call();
        },
        {"0 send 1", "10 end attempt_timeout failure deadline"});
    row("a deadline that is over sends nothing",
        [](CallRig &rig) {
            rig.plan.deadline = rig.clock.now();
            rig.call();
        },
        {"0 end deadline_over cancelled"});

    row("a host that sends nothing meets the time-out",
        [](CallRig &rig) {
            rig.plan.retry.maxAttempts = 1;
            rig.plan.attemptTimeout = 30s;
            rig.script = {hangs()};
            rig.call();
        },
        {"0 send 1", "30 end attempt_timeout failure attempts_spent"});
    row("a host that drips meets it too",
        [](CallRig &rig) {
            rig.plan.retry.maxAttempts = 1;
            rig.plan.attemptTimeout = 30s;
            rig.script = {drips(1s)};
            rig.call();
        },
        {"0 send 1", "30 end attempt_timeout failure attempts_spent"});
    row("a stream lives while it shows life",
        [](CallRig &rig) {
            rig.plan.retry.maxAttempts = 1;
            rig.plan.idleTimeout = 5s;
            Step stream = drips(4s);
            stream.value = succeeds().value;
            stream.after = 90s;
            rig.script = {stream};
            rig.call();
        },
        {"0 send 1", "90 end ok success"});
    row("a stream that falls silent ends",
        [](CallRig &rig) {
            rig.plan.retry.maxAttempts = 1;
            rig.plan.idleTimeout = 5s;
            rig.script = {drips(6s)};
            rig.call();
        },
        {"0 send 1", "5 end idle_timeout failure attempts_spent"});
    row("a stream's first sign has the attempt's time",
        [](CallRig &rig) {
            rig.plan.retry.maxAttempts = 1;
            rig.plan.idleTimeout = 5s;
            rig.plan.attemptTimeout = 30s;
            Step stream = drips(20s);
            rig.script = {stream};
            rig.call();
        },
        {"0 send 1", "25 end idle_timeout failure attempts_spent"});
    row("no time-out means none",
        [](CallRig &rig) {
            Step late = succeeds();
            late.after = 9min;
            rig.script = {late};
            rig.call();
        },
        {"0 send 1", "540 end ok success"});
    row("answer and time-out on one instant are one outcome",
        [](CallRig &rig) {
            rig.plan.retry.maxAttempts = 1;
            rig.plan.attemptTimeout = 10s;
            rig.script = {succeeds(1, 10s)};
            rig.call();
        },
        {"0 send 1", "10 end attempt_timeout failure attempts_spent"});
    row("an attempt that speaks while it is cancelled is not heard twice",
        [](CallRig &rig) {
            rig.plan.retry.maxAttempts = 1;
            rig.plan.attemptTimeout = 10s;
            Step step = hangs();
            step.mumblesOnCancel = true;
            rig.script = {step};
            rig.call();
        },
        {"0 send 1", "10 end attempt_timeout failure attempts_spent"});

    row("a time-out slept through is not the agent's",
        [](CallRig &rig) {
            rig.plan.attemptTimeout = 30s;
            rig.script = {hangs()};
            rig.call();
            rig.clock.advance(10s);
            rig.clock.suspend(10min);
        },
        {"0 send 1", "610 end suspended cancelled ended"});
    row("a reset found on waking is not the agent's",
        [](CallRig &rig) {
            rig.plan.attemptTimeout = 30s;
            rig.script = {fails(FailureKind::ConnectionReset, 29s)};
            rig.call();
            rig.clock.advance(10s);
            rig.clock.suspend(10min);
        },
        {"0 send 1", "610 end suspended cancelled ended"});
    row("a time-out just after falling asleep is not the agent's",
        [](CallRig &rig) {
            rig.plan.attemptTimeout = 30s;
            rig.script = {hangs()};
            rig.call();
            rig.clock.advance(29900ms);
            rig.clock.suspend(10min, 900ms);
        },
        {"0 send 1", "630.8 end suspended cancelled ended"});
    row("an answer that lay there on waking closes the circuit",
        [](CallRig &rig) {
            BreakerConfig config;
            config.halfOpenMaxCalls = 1;
            config.halfOpenMaxWait = 20s;
            rig.breaker->reconfigure(config, rig.clock.now());
            rig.breaker->trip(rig.clock.now());
            if (!rig.breaker->probeNow(rig.clock.now()))
                return;
            rig.plan.attemptTimeout = 30s;
            rig.script = {hangs()};
            rig.call();
            rig.clock.advance(1s);
            rig.clock.fallAsleep(10min);
            emit rig.attempts.back()->finished({Result<std::any>(QStringLiteral("fresh"))});
            rig.write(toString(rig.breaker->stateAt(rig.clock.now())));
        },
        {"0 send 1", "601 end ok success", "601 closed"});
    row("a time-out after waking is the agent's",
        [](CallRig &rig) {
            rig.plan.retry.maxAttempts = 1;
            rig.plan.attemptTimeout = 30s;
            rig.script = {hangs()};
            rig.call();
            rig.clock.suspend(20s);
            rig.clock.advance(10s);
        },
        {"0 send 1", "30 end attempt_timeout failure attempts_spent"});
    row("a deadline slept through in a pause is no failure",
        [](CallRig &rig) {
            rig.plan.deadline = rig.clock.now() + 60s;
            rig.script = {answers(503)};
            rig.call();
            rig.clock.advance(500ms);
            rig.clock.suspend(10min);
        },
        {"0 send 1", "0 pause 1", "600.5 end suspended cancelled ended"});

    row("an open circuit sends nothing",
        [](CallRig &rig) {
            rig.failCalls(5);
            rig.call();
        },
        {"0 end circuit_open cancelled circuit_not_closed"});
    row("a pause ends when the circuit opens, with the error there is",
        [](CallRig &rig) {
            rig.script = {answers(503)};
            rig.call();
            rig.clock.advance(300ms);
            rig.failCalls(5);
        },
        {"0 send 1", "0 pause 1", "0.3 end http_server_error stale circuit_not_closed"});
    row("a pause ends when the circuit is held open",
        [](CallRig &rig) {
            rig.script = {answers(503)};
            rig.call();
            rig.clock.advance(300ms);
            rig.breaker->setOverride(forcedOpen(), rig.clock.now(), rig.clock.wallClock());
        },
        {"0 send 1", "0 pause 1", "0.3 end http_server_error stale circuit_not_closed"});
    row("no pause is begun when the circuit opened meanwhile",
        [](CallRig &rig) {
            rig.script = {answers(503, {}, 1s)};
            rig.call();
            rig.clock.advance(500ms);
            rig.failCalls(5);
        },
        {"0 send 1", "1 end http_server_error stale circuit_not_closed"});
    row("breaker inside: its own failure opens it, and no pause follows",
        [](CallRig &rig) {
            rig.plan.order = CallOrder::AttemptsCountSeparately;
            rig.failCalls(4);
            rig.script = {answers(503)};
            rig.call();
        },
        {"0 send 1", "0 end http_server_error failure circuit_not_closed"});
    row("breaker inside: it opens in the pause of another call",
        [](CallRig &rig) {
            rig.plan.order = CallOrder::AttemptsCountSeparately;
            rig.script = {answers(503)};
            rig.call();
            rig.clock.advance(300ms);
            rig.failCalls(5);
        },
        {"0 send 1", "0 pause 1", "0.3 end http_server_error failure circuit_not_closed"});

    row("the wait for a slot is under the deadline",
        [](CallRig &rig) {
            rig.plan.deadline = rig.clock.now() + 3s;
            rig.script = {hangs()};
            auto held = std::make_shared<std::vector<PoolSlot>>();
            while (auto slot = rig.pool->tryAcquire())
                held->push_back(std::move(*slot));
            rig.call();
            rig.clock.advance(5s);
        },
        {"3 end deadline_over cancelled deadline"});
}

void TestResilientCall::followsThePlan()
{
    QFETCH(Play, play);
    QFETCH(QStringList, log);
    CallRig rig;
    play(rig);
    rig.clock.advance(1h);
    QCOMPARE(rig.log, log);
    QCOMPARE(rig.pool->status().active, 0);
    QCOMPARE(rig.budget.callsInFlight(), 0);
    QCOMPARE(rig.budget.retriesInFlight(), 0);
    QCOMPARE(rig.breaker->counters().inFlight(), 0u);
    QCOMPARE(rig.outcome()->attempts, static_cast<int>(rig.sent));
}

void TestResilientCall::tellsTheServersWishBeyondTheDeadline()
{
    CallRig rig;
    rig.plan.deadline = rig.clock.now() + 30s;
    rig.script = {answers(503, 1h)};
    rig.call();
    rig.clock.advance(0s);
    QCOMPARE(toString(rig.outcome()->retryStop), toString(RetryStop::ServerAsksTooLong));
    QCOMPARE(rig.failureOf().detail, QStringLiteral("the server asks for 3600 s"));
    QCOMPARE(rig.sent, std::size_t(1));
}

void TestResilientCall::countsOneCallHoweverManyAttempts()
{
    CallRig rig;
    rig.script = {answers(503)};
    rig.call();
    rig.clock.advance(1min);
    QCOMPARE(rig.sent, std::size_t(3));
    QCOMPARE(rig.breaker->failureCount(rig.clock.now()), 1);
}

void TestResilientCall::deadHostTakesFifteenRequestsToOpen()
{
    CallRig rig;
    rig.script = {fails(FailureKind::ConnectionRefused)};
    rig.plan.retry.jitter = true;
    rig.draw = 0.0;
    const TimePoint began = rig.clock.now();
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(toString(rig.breaker->stateAt(rig.clock.now())), toString(CircuitState::Closed));
        rig.call();
        while (rig.clock.armed() > 0)
            rig.clock.advance(500ms);
    }
    QCOMPARE(toString(rig.breaker->stateAt(rig.clock.now())), toString(CircuitState::Open));
    QCOMPARE(rig.sent, std::size_t(15));
    QVERIFY(rig.clock.now() - began >= 7500ms);
}

void TestResilientCall::attemptsCountSeparatelyWhenAskedTo()
{
    CallRig rig;
    rig.plan.order = CallOrder::AttemptsCountSeparately;
    rig.script = {answers(503)};
    rig.call(QStringLiteral("a"));
    rig.clock.advance(1min);
    QCOMPARE(rig.breaker->failureCount(rig.clock.now()), 3);
    rig.call(QStringLiteral("b"));
    rig.clock.advance(1min);
    QCOMPARE(toString(rig.breaker->stateAt(rig.clock.now())), toString(CircuitState::Open));
    QCOMPARE(rig.sent, std::size_t(5));
    QCOMPARE(toString(rig.outcome(QStringLiteral("b"))->retryStop), toString(RetryStop::CircuitNotClosed));
    QCOMPARE(rig.outcome(QStringLiteral("b"))->verdict, Verdict::Failure);
    QCOMPARE(toString(rig.failureOf(QStringLiteral("b")).kind), toString(FailureKind::HttpServerError));
}

void TestResilientCall::leavesTheCircuitAloneWhenTheDeadlineIsOver()
{
    CallRig rig;
    rig.plan.deadline = rig.clock.now() - 1s;
    rig.call();
    rig.clock.advance(0s);
    QCOMPARE(rig.breaker->counters().admitted, 0u);
    QCOMPARE(rig.sent, std::size_t(0));
}

void TestResilientCall::attemptKnowsWhatIsLeft()
{
    CallRig rig;
    rig.plan.attemptTimeout = 30s;
    rig.call();
    rig.plan.deadline = rig.clock.now() + 3s;
    rig.call();
    rig.plan = {};
    rig.call();
    QCOMPARE(rig.contexts[0].remaining, std::optional<Duration>(30s));
    QCOMPARE(rig.contexts[1].remaining, std::optional<Duration>(3s));
    QCOMPARE(rig.contexts[2].remaining, std::optional<Duration>());
}

void TestResilientCall::cancelledProbeGivesItsPermitBack()
{
    CallRig rig;
    rig.failCalls(5);
    rig.clock.advance(60s);
    rig.script = {hangs()};
    QList<ResilientCall *> probes;
    for (const char *name : {"a", "b", "c", "d"})
        probes.append(rig.call(QLatin1String(name)));
    rig.clock.advance(0s);
    QCOMPARE(toString(rig.failureOf(QStringLiteral("d")).kind), toString(FailureKind::HalfOpenLimit));
    probes[0]->cancel();
    rig.call(QStringLiteral("e"));
    QCOMPARE(rig.sent, std::size_t(4));
    QCOMPARE(toString(rig.breaker->stateAt(rig.clock.now())), toString(CircuitState::HalfOpen));
}

void TestResilientCall::probeRefusedByThePoolGivesItsPermitBack()
{
    PoolConfig one;
    one.limit = 1;
    one.waitTimeout = 1s;
    CallRig rig(breakerOf(5, 1), one);
    rig.failCalls(5);
    rig.clock.advance(60s);
    PoolSlot taken = *rig.pool->tryAcquire();
    rig.call(QStringLiteral("a"));
    rig.clock.advance(1s);
    QCOMPARE(toString(rig.failureOf(QStringLiteral("a")).kind), toString(FailureKind::PoolTimeout));
    QCOMPARE(rig.outcome(QStringLiteral("a"))->verdict, Verdict::Cancelled);
    taken.release();
    rig.call(QStringLiteral("b"));
    rig.clock.advance(0s);
    QVERIFY(rig.outcome(QStringLiteral("b"))->answer.has_value());
    QCOMPARE(toString(rig.breaker->stateAt(rig.clock.now())), toString(CircuitState::Closed));
}

void TestResilientCall::probeIsOneAttempt()
{
    CallRig rig;
    rig.failCalls(5);
    rig.clock.advance(60s);
    rig.script = {answers(503)};
    rig.call();
    rig.clock.advance(30s);
    QCOMPARE(rig.sent, std::size_t(1));
    QCOMPARE(toString(rig.outcome()->retryStop), toString(RetryStop::HalfOpenProbe));
    QCOMPARE(rig.outcome()->verdict, Verdict::Failure);
    QCOMPARE(toString(rig.breaker->stateAt(rig.clock.now())), toString(CircuitState::Open));
}

void TestResilientCall::holdsNoSlotWhileAsleep()
{
    CallRig rig;
    rig.script = {answers(503, {}, 1s), succeeds()};
    rig.call();
    QCOMPARE(rig.pool->status().active, 1);
    rig.clock.advance(1s);
    QCOMPARE(rig.pool->status().active, 0);
    QVERIFY(!rig.outcome());
    QVERIFY(!rig.pool->isUnused());
}

void TestResilientCall::budgetRefusesMoreThanItsShare()
{
    PoolConfig unlimited;
    unlimited.limit = 0;
    unlimited.limitPerHost = 0;
    CallRig rig(breakerOf(1000), unlimited);
    rig.script = {answers(503, {}, 1s)};
    for (int i = 0; i < 100; ++i)
        rig.call(QString::number(i));
    rig.clock.advance(1s);
    QVERIFY(rig.budget.retriesInFlight() <= 20);
    QCOMPARE(rig.budget.retriesInFlight(), rig.budget.callsInFlight());
    int refused = 0;
    for (int i = 0; i < 100; ++i) {
        const CallOutcome *const ended = rig.outcome(QString::number(i));
        if (!ended)
            continue;
        ++refused;
        QCOMPARE(toString(ended->retryStop), toString(RetryStop::RetryBudget));
        QCOMPARE(toString(ended->retryStop), QStringLiteral("retry_budget"));
        QCOMPARE(ended->answer.error().httpStatus, 503);
    }
    QVERIFY(refused >= 80);
    QCOMPARE(rig.budget.refused(), static_cast<quint64>(refused));
}

void TestResilientCall::oneShareOfTheBudgetServesAllRetriesOfACall()
{
    CallRig rig;
    rig.budget.setConfig({0.0, 1});
    rig.script = {answers(503), answers(503), succeeds()};
    rig.call();
    rig.clock.advance(1min);
    QVERIFY(rig.outcome()->answer.has_value());
    QCOMPARE(rig.budget.refused(), 0u);
}

void TestResilientCall::fullQueueIsNotTheAgentsFault()
{
    PoolConfig one;
    one.limit = 1;
    one.queueLimit = 1;
    CallRig rig({}, one);
    rig.script = {hangs()};
    for (const char *name : {"a", "b", "c"})
        rig.call(QLatin1String(name));
    rig.clock.advance(0s);
    QCOMPARE(toString(rig.failureOf(QStringLiteral("c")).kind), toString(FailureKind::PoolQueueFull));
    QCOMPARE(rig.outcome(QStringLiteral("c"))->verdict, Verdict::Cancelled);
    QCOMPARE(rig.outcome(QStringLiteral("c"))->attempts, 0);
    QCOMPARE(rig.breaker->failureCount(rig.clock.now()), 0);
}

void TestResilientCall::closingThePoolCancelsCalls()
{
    PoolConfig two;
    two.limit = 2;
    CallRig rig({}, two);
    rig.script = {answers(503), hangs()};
    rig.call(QStringLiteral("asleep"));
    rig.clock.advance(0s);
    for (const char *name : {"sent", "sent too", "queued"})
        rig.call(QLatin1String(name));
    rig.log.clear();
    rig.pool->close();
    rig.log.sort();
    QCOMPARE(rig.log,
             lines({"0 end cancelled cancelled ended asleep", "0 end cancelled cancelled ended sent",
                    "0 end cancelled cancelled ended sent too", "0 end pool_closed cancelled ended queued"}));
    QCOMPARE(rig.breaker->failureCount(rig.clock.now()), 0);
    QCOMPARE(rig.breaker->counters().inFlight(), 0u);
    QCOMPARE(rig.pool->status().active, 0);
}

void TestResilientCall::brokenOffConnectionIsNotKept()
{
    CallRig rig;
    rig.plan.retry.maxAttempts = 1;
    rig.plan.attemptTimeout = 10s;
    rig.script = {hangs(), answers(404)};
    rig.call();
    rig.clock.advance(10s);
    QCOMPARE(rig.pool->status().idle, 0);
    QVERIFY(rig.attempts[0]->wasCancelled());
    rig.call();
    rig.clock.advance(0s);
    QCOMPARE(rig.pool->status().idle, 1);
    QVERIFY(!rig.attempts[1]->wasCancelled());
}

void TestResilientCall::reportsEachAttempt()
{
    PoolConfig one;
    one.limit = 1;
    CallRig rig({}, one);
    rig.script = {answers(503, {}, 2s), succeeds(1, 3s)};
    std::optional<PoolSlot> busy = rig.pool->tryAcquire();
    ResilientCall *const call = rig.make();
    QList<AttemptReport> started;
    connect(call, &ResilientCall::attemptStarted, this,
            [&started](const AttemptReport &report) { started.append(report); });
    call->start();
    rig.clock.advance(500ms);
    busy.reset();
    rig.clock.advance(1min);

    QCOMPARE(started.size(), 2);
    QCOMPARE(started[0].number, 1);
    QVERIFY(!started[0].total);
    QCOMPARE(rig.reports.size(), std::size_t(2));
    const AttemptReport first = rig.reports[0];
    QCOMPARE(first.maxAttempts, 3);
    QCOMPARE(first.startedAfter, Duration::zero());
    QCOMPARE(first.total, std::optional<Duration>(2500ms));
    QCOMPARE(first.phases.wait, std::optional<Duration>(500ms));
    QCOMPARE(first.phases.firstByte, std::optional<Duration>(1ms));
    QCOMPARE(first.httpStatus, 503);
    QCOMPARE(toString(first.failure->kind), toString(FailureKind::HttpServerError));
    const AttemptReport second = rig.reports[1];
    QCOMPARE(second.number, 2);
    QCOMPARE(second.startedAfter, Duration(3500ms));
    QCOMPARE(second.total, std::optional<Duration>(3s));
    QVERIFY(!second.failure);
    QCOMPARE(rig.outcome()->total, Duration(6500ms));
    QCOMPARE(rig.outcome()->attempts, 2);
}

void TestResilientCall::reportsAnAttemptThatIsCutShort()
{
    CallRig rig;
    rig.script = {hangs()};
    ResilientCall *const call = rig.call();
    rig.clock.advance(2s);
    call->cancel();
    QCOMPARE(rig.reports.size(), std::size_t(1));
    QCOMPARE(rig.reports[0].total, std::optional<Duration>(2s));
    QCOMPARE(toString(rig.reports[0].failure->kind), toString(FailureKind::Cancelled));
    QCOMPARE(rig.outcome()->attempts, 1);
}

void TestResilientCall::noticeComesBeforeThePause()
{
    CallRig rig;
    rig.plan.retry.jitter = true;
    rig.draw = 0.75;
    rig.script = {answers(503), answers(429, 4s), succeeds()};
    rig.call();
    rig.clock.advance(0s);
    QCOMPARE(rig.notices.size(), std::size_t(1));
    QCOMPARE(rig.notices[0].afterAttempt, 1);
    QCOMPARE(rig.notices[0].delay, Duration(1250ms));
    QCOMPARE(rig.notices[0].jitterFactor, 1.25);
    QVERIFY(!rig.notices[0].askedByServer);
    rig.clock.advance(2s);
    QCOMPARE(rig.notices[1].delay, Duration(4s));
    QVERIFY(rig.notices[1].askedByServer);
    QCOMPARE(rig.notices[1].cause.httpStatus, 429);
}

void TestResilientCall::queuedCallsGoOnAfterAReset()
{
    CallRig rig;
    rig.script = {answers(503), answers(503), answers(503), succeeds()};
    for (const char *name : {"a", "b", "c"})
        rig.call(QLatin1String(name));
    rig.clock.advance(100ms);
    rig.failCalls(5);
    QCOMPARE(toString(rig.breaker->stateAt(rig.clock.now())), toString(CircuitState::Open));
    rig.breaker->reset(rig.clock.now());
    rig.clock.advance(10s);
    for (const char *name : {"a", "b", "c"}) {
        QVERIFY(rig.outcome(QLatin1String(name))->answer.has_value());
        QCOMPARE(rig.outcome(QLatin1String(name))->verdict, Verdict::Stale);
    }
    QCOMPARE(rig.sent, std::size_t(6));
}

void TestResilientCall::queuedForASlotEndsWhenTheCircuitOpens()
{
    PoolConfig one;
    one.limit = 1;
    CallRig rig({}, one);
    PoolSlot busy = *rig.pool->tryAcquire();
    rig.call();
    rig.clock.advance(1s);
    rig.failCalls(5);
    rig.clock.advance(0s);
    QCOMPARE(toString(rig.failureOf().kind), toString(FailureKind::CircuitOpen));
    QCOMPARE(rig.outcome()->refusedFor, std::optional<Duration>(60s));
    QCOMPARE(rig.pool->status().waiting, 0);
    QCOMPARE(rig.sent, std::size_t(0));
}

void TestResilientCall::asksTheCircuitBeforeEachAttemptWhenNobodyWakesIt()
{
    CallRig rig;
    rig.hearsCircuit = false;
    rig.script = {answers(503)};
    rig.call();
    rig.clock.advance(300ms);
    rig.failCalls(5);
    rig.clock.advance(1min);
    QCOMPARE(rig.log.last(), QStringLiteral("1 end http_server_error stale circuit_not_closed"));
    QCOMPARE(rig.sent, std::size_t(1));
}

void TestResilientCall::slowCallsAreJudgedByTheAttemptAlone()
{
    BreakerConfig config;
    config.model = BreakerModel::CountWindow;
    config.minimumCalls = 1;
    config.slowCall = 2s;
    CallRig rig(config);
    rig.script = {answers(503), succeeds(1, 2s), succeeds(1, 2001ms)};
    rig.plan.retry.baseDelay = 5s;
    rig.call(QStringLiteral("quick after a pause"));
    rig.clock.advance(1min);
    QCOMPARE(toString(rig.breaker->stateAt(rig.clock.now())), toString(CircuitState::Closed));
    rig.breaker->reset(rig.clock.now());
    rig.call(QStringLiteral("slow"));
    rig.clock.advance(3s);
    QCOMPARE(toString(rig.breaker->stateAt(rig.clock.now())), toString(CircuitState::Open));
}

void TestResilientCall::goesAroundTheCircuit()
{
    CallRig rig;
    rig.failCalls(5);
    rig.throughBreaker = false;
    rig.script = {answers(503), succeeds()};
    rig.call();
    rig.clock.advance(1min);
    QVERIFY(rig.outcome()->answer.has_value());
    QCOMPARE(rig.outcome()->verdict, Verdict::Success);
    QCOMPARE(rig.breaker->counters().admitted, 5u);
}

QTEST_GUILESS_MAIN(TestResilientCall)
#include "tst_resilientcall.moc"
