// SPDX-License-Identifier: GPL-3.0-or-later
#include "resilience/resilientcall.h"

#include "base/logging.h"
#include "resilience/retrydecision.h"

#include <utility>

namespace switchyard {

namespace {

bool isEndedOnPurpose(FailureKind kind)
{
    return kind == FailureKind::Cancelled || kind == FailureKind::Suspended ||
           kind == FailureKind::PoolClosed;
}

//! How long a probe may take; max() where nothing says so. A stream may last, but as a probe it has done its
//! part with the first event, and may take no longer to come to that.
Duration longestOf(const CallPlan &plan)
{
    return plan.attemptTimeout.value_or(Duration::max());
}

Failure withWhatServerAsks(Failure failure)
{
    const QString asks = QStringLiteral("the server asks for %1 s")
                             .arg(toSeconds(failure.retryAfter.value_or(Duration::zero())), 0, 'f', 0);
    failure.detail = failure.detail.isEmpty() ? asks : failure.detail + QStringLiteral("; ") + asks;
    return failure;
}

} // namespace

ResilientCall::ResilientCall(CallParties parties, CallPlan plan, AttemptFactory makeAttempt, QObject *parent)
    : QObject(parent)
    , m_scheduler(parties.scheduler)
    , m_gate(parties.breaker, parties.scheduler, longestOf(plan), parties.uses)
    , m_pool(&parties.pool)
    , m_poolPin(parties.pool.pin())
    , m_budget(parties.budget)
    , m_jitter(std::move(parties.jitter))
    , m_plan(std::move(plan))
    , m_policy(m_plan.retry)
    , m_makeAttempt(std::move(makeAttempt))
{
    connect(m_pool, &ConnectionPool::closing, this, &ResilientCall::onPoolClosing);
    if (parties.breaker && parties.waiters)
        connect(parties.waiters, &CircuitWaiters::circuitChanged, this, &ResilientCall::onCircuitChanged);
}

ResilientCall::~ResilientCall() = default;

void ResilientCall::start()
{
    if (m_started || m_done)
        return;
    m_started = true;
    m_starting = true;
    const QPointer<ResilientCall> alive(this);
    begin();
    if (alive)
        m_starting = false;
}

void ResilientCall::cancel()
{
    if (m_done)
        return;
    if (!m_started)
        m_beganAt = m_scheduler.now();
    m_started = true;
    if (!m_concluded) {
        conclude(failed(FailureKind::Cancelled), RetryStop::Ended);
        return;
    }
    // The primary is judged already; only its fallback, or the telling, is given up.
    m_timer.disarm();
    delete m_fallback;
    m_outcome.answer = failed(FailureKind::Cancelled);
    m_outcome.retryStop = RetryStop::Ended;
    finish();
}

void ResilientCall::begin()
{
    m_beganAt = m_scheduler.now();
    if (m_plan.deadline && *m_plan.deadline <= m_beganAt) {
        giveUp(failed(FailureKind::DeadlineOver, QStringLiteral("the deadline was over before the start"))
                   .value(),
               RetryStop::None);
        return;
    }
    m_inFlight = m_budget.enterCall();
    if (m_plan.order == CallOrder::AttemptsCountSeparately || enterCircuit())
        attempt();
}

bool ResilientCall::enterCircuit()
{
    const std::optional<CircuitGate::Refused> refused = m_gate.enter();
    if (refused)
        giveUpRefused(*refused);
    return !refused;
}

void ResilientCall::attempt()
{
    const TimePoint now = m_scheduler.now();
    const int number = m_agentsFailure ? m_report.number + 1 : 1;
    m_report = {};
    m_report.number = number;
    m_report.maxAttempts = m_policy.maxAttempts();
    m_report.startedAfter = now - m_beganAt;
    if (m_plan.order == CallOrder::AttemptsCountSeparately && !enterCircuit())
        return;
    m_report.startedIn = m_gate.startedIn();

    const QPointer<ResilientCall> alive(this);
    emit attemptStarted(m_report);
    if (!alive || m_concluded)
        return;
    if (!m_pool) {
        conclude(failed(FailureKind::PoolClosed), RetryStop::Ended);
        return;
    }
    const AttemptLimits limits{m_plan.attemptTimeout, m_plan.idleTimeout, m_plan.deadline};
    m_run = new AttemptRun(m_scheduler, *m_pool, limits, this);
    connect(m_run, &AttemptRun::answered, this, &ResilientCall::onAnswered);
    connect(m_run, &AttemptRun::finished, this, &ResilientCall::onAttemptEnded);
    m_run->start(number, m_makeAttempt, [this] { return m_gate.maySend(); });
}

void ResilientCall::closeReport(const AttemptPhases &phases, int httpStatus,
                                const std::optional<Failure> &failure)
{
    m_report.phases = phases;
    m_report.httpStatus = httpStatus;
    m_report.total = m_scheduler.now() - m_beganAt - m_report.startedAfter;
    m_report.failure = failure;
    emit attemptFinished(m_report);
}

void ResilientCall::onAnswered()
{
    if (m_run && !m_concluded)
        m_gate.noteAnswered(m_run->onTheWire());
}

void ResilientCall::onAttemptEnded(const AttemptEnd &end)
{
    m_run = nullptr;
    m_retry.release();
    m_outcome.attempts += end.wasSent ? 1 : 0;
    m_lastOnTheWire = end.onTheWire;
    const QPointer<ResilientCall> alive(this);
    closeReport(end.phases, end.httpStatus,
                end.value ? std::nullopt : std::optional<Failure>(end.value.error()));
    if (alive && !m_concluded)
        decideAfter(end);
}

void ResilientCall::decideAfter(const AttemptEnd &end)
{
    if (end.value) {
        conclude(end.value, RetryStop::None);
        return;
    }
    const Failure &failure = end.value.error();
    if (isEndedOnPurpose(failure.kind)) {
        conclude(end.value, RetryStop::Ended);
    } else if (failure.kind == FailureKind::CircuitOpen) {
        giveUpRefused(m_gate.refusal());
    } else if (failure.kind == FailureKind::DeadlineOver) {
        giveUp(failure, RetryStop::Deadline);
    } else if (!end.wasSent) {
        giveUp(failure, RetryStop::NoSlot);
    } else {
        m_agentsFailure = failure;
        if (m_plan.order == CallOrder::AttemptsCountSeparately)
            m_outcome.verdict = m_gate.report(end.value, end.onTheWire);
        retryOrGiveUp(failure);
    }
}

void ResilientCall::retryOrGiveUp(const Failure &failure)
{
    RetryQuestion question{failure, m_report.number, m_plan.mayResend, m_gate.isProbe(), m_gate.passes(), {}};
    if (m_plan.deadline)
        question.remaining = *m_plan.deadline - m_scheduler.now();
    const RetryDecision decision = decideRetry(m_policy, question, m_jitter);
    if (const RetryStop *stop = std::get_if<RetryStop>(&decision)) {
        const bool asksTooLong = *stop == RetryStop::ServerAsksTooLong;
        conclude(tl::unexpected(asksTooLong ? withWhatServerAsks(failure) : failure), *stop);
        return;
    }
    std::optional<RetryBudget::RetryInFlight> share = m_budget.tryRetry();
    if (!share) {
        conclude(tl::unexpected(failure), RetryStop::RetryBudget);
        return;
    }
    m_retry = std::move(*share);
    const RetryPause pause = std::get<RetryPause>(decision);
    const QPointer<ResilientCall> alive(this);
    emit retryScheduled({m_report.number, pause.wait, pause.jitterFactor, pause.askedByServer, failure});
    if (!alive || m_concluded)
        return;
    m_asleep = true;
    m_timer = m_scheduler.after(pause.wait, [this] { onAwake(); });
}

void ResilientCall::onAwake()
{
    m_asleep = false;
    if (m_gate.passes())
        attempt();
    else
        giveUpRefused(m_gate.refusal());
}

void ResilientCall::onCircuitChanged()
{
    if (m_concluded || !m_started)
        return;
    const bool isAsleep = m_asleep && !m_gate.passes();
    const bool isQueued = m_run && !m_run->wasSent() && !m_gate.maySend();
    if (isAsleep || isQueued)
        giveUpRefused(m_gate.refusal());
}

void ResilientCall::onPoolClosing()
{
    if (m_started && !m_concluded)
        conclude(failed(FailureKind::Cancelled, QStringLiteral("the connection pool was closed")),
                 RetryStop::Ended);
}

void ResilientCall::conclude(Result<std::any> result, RetryStop stop)
{
    m_concluded = true;
    if (!abandonRun(result))
        return;
    // With the breaker inside, what the last attempt said is reported already, and there is no permit.
    const bool isReported = m_plan.order == CallOrder::AttemptsCountSeparately && !m_gate.hasPermit() &&
                            m_agentsFailure && !result && !isEndedOnPurpose(result.error().kind);
    const QPointer<ResilientCall> alive(this);
    const Verdict verdict =
        isReported ? m_outcome.verdict : m_gate.report(result, m_lastOnTheWire, ofAnswer(result));
    if (alive)
        settle(std::move(result), stop, verdict);
}

Verdict ResilientCall::ofAnswer(const Result<std::any> &result) const
{
    return result && m_plan.judge ? m_plan.judge(*result) : Verdict::Success;
}

void ResilientCall::giveUp(const Failure &ours, RetryStop stop)
{
    // Something of our own stops the call. If the agent failed before, that is the error to tell; if not,
    // nothing was learnt of it.
    if (m_agentsFailure && m_plan.order == CallOrder::CallsCountOnce) {
        conclude(tl::unexpected(*m_agentsFailure), stop);
        return;
    }
    m_concluded = true;
    const Result<std::any> result = tl::unexpected(m_agentsFailure.value_or(ours));
    if (!abandonRun(tl::unexpected(ours)))
        return;
    const QPointer<ResilientCall> alive(this);
    const Verdict ofPermit = m_gate.cancel();
    if (alive)
        settle(result, stop, m_agentsFailure ? m_outcome.verdict : ofPermit);
}

void ResilientCall::giveUpRefused(const CircuitGate::Refused &refused)
{
    if (!m_agentsFailure)
        m_outcome.refusedFor = refused.remaining;
    giveUp(refused.failure, RetryStop::CircuitNotClosed);
}

bool ResilientCall::abandonRun(const Result<std::any> &result)
{
    m_asleep = false;
    m_timer.disarm();
    m_retry.release();
    m_inFlight.release();
    if (!m_run)
        return true;
    AttemptRun *const run = std::exchange(m_run, nullptr).data();
    const AttemptPhases phases = run->phases();
    const int httpStatus = run->httpStatus();
    m_outcome.attempts += run->wasSent() ? 1 : 0;
    run->abandon();
    const QPointer<ResilientCall> alive(this);
    closeReport(phases, httpStatus, result.error());
    return alive && !m_done;
}

void ResilientCall::settle(Result<std::any> result, RetryStop stop, Verdict verdict)
{
    m_outcome.answer = std::move(result);
    m_outcome.retryStop = stop;
    m_outcome.verdict = verdict;
    if (m_outcome.answer)
        keepGoodAnswer();
    else if (m_plan.fallback.isSet() && allowsFallback(m_outcome.answer.error().kind))
        return fallBack();
    finish();
}

void ResilientCall::keepGoodAnswer()
{
    const std::optional<CachedAnswer> &cached = m_plan.fallback.cached;
    if (!cached || !cached->store)
        return;
    const Result<void> kept = cached->store->put(cached->key, *m_outcome.answer, m_scheduler.now());
    if (kept)
        return;
    m_outcome.cacheError = kept.error();
    qCWarning(logNet, "The last good answer could not be kept: %ls", qUtf16Printable(kept.error().detail));
}

void ResilientCall::fallBack()
{
    m_outcome.primaryFailure = m_outcome.answer.error();
    m_fallback = new FallbackRun(m_scheduler, m_plan.fallback, m_plan.deadline, this);
    connect(m_fallback, &FallbackRun::finished, this, &ResilientCall::onFallbackEnded);
    m_fallback->start(*m_outcome.primaryFailure);
}

void ResilientCall::onFallbackEnded(const FallbackEnd &end)
{
    m_outcome.answer = end.answer;
    m_outcome.source = end.source;
    m_outcome.staleAge = end.staleAge;
    m_outcome.staleRejected = end.staleRejected;
    m_outcome.cacheError = end.cacheError;
    finish();
}

void ResilientCall::finish()
{
    if (m_starting) {
        m_timer = m_scheduler.after(Duration::zero(), [this] { finish(); });
        return;
    }
    if (m_done)
        return;
    m_done = true;
    m_outcome.total = m_scheduler.now() - m_beganAt;
    m_poolPin.reset();
    deleteLater();
    emit finished(m_outcome);
}

} // namespace switchyard
