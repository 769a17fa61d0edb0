// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/circuitrecord.h"

#include "health/healthscore.h"
#include "resilience/classification.h"
#include "telemetry/looks.h"

#include <algorithm>

namespace switchyard {

namespace {

constexpr auto stripRefresh = 10s; //!< a strip whose look stays is drawn on by the window itself
constexpr Duration day = 24h;

CallTotals totalsOf(const CircuitCounters &counters)
{
    return {.admitted = counters.admitted,
            .succeeded = counters.succeeded,
            .failed = counters.failed,
            .neutral = counters.neutral,
            .cancelled = counters.cancelled,
            .stale = counters.stale,
            .rejectedOpen = counters.rejectedOpen,
            .rejectedHalfOpen = counters.rejectedHalfOpen,
            .inFlight = counters.inFlight()};
}

std::map<FailureKind, int> kindsOf(const FailureTally &tally)
{
    std::map<FailureKind, int> kinds;
    tally.forEach([&kinds](FailureKind kind, int times) { kinds[kind] = times; });
    return kinds;
}

bool isByAFailure(ChangeReason reason)
{
    return reason == ChangeReason::ConsecutiveFailures || reason == ChangeReason::FailureRate ||
           reason == ChangeReason::SlowCallRate || reason == ChangeReason::ProbeFailed ||
           reason == ChangeReason::WouldHaveOpened;
}

bool isWell(StripState look)
{
    return look == StripState::Closed || look == StripState::NoCalls || look == StripState::NotObserved;
}

//! An open circuit whose time is over is open still, until somebody calls.
StripState stateOf(StripState look)
{
    return look == StripState::OpenReady ? StripState::Open : look;
}

bool isRefusal(FailureKind kind)
{
    return kind == FailureKind::CircuitOpen || kind == FailureKind::HalfOpenLimit;
}

} // namespace

void CircuitRecord::addAttempt(const AttemptReport &report, const QString &kind,
                               std::optional<Duration> backoff, const WallMapping &clock, bool signedIn)
{
    AttemptRecord record;
    record.at = clock.wallNow();
    record.startedIn = report.startedIn;
    record.kind = kind;
    record.number = report.number;
    record.maxAttempts = report.maxAttempts;
    record.backoff = backoff;
    record.httpStatus = report.httpStatus;
    record.failure = report.failure;
    record.counted = report.failure && countsAs(*report.failure) == Verdict::Failure;
    record.signedIn = signedIn;
    record.total = report.total.value_or(Duration::zero());
    record.phases = report.phases;
    const Verdict verdict = report.failure ? countsAs(*report.failure) : Verdict::Success;
    if (verdict != Verdict::Cancelled)
        m_history.addLatency(clock.now(), record.total - report.phases.wait.value_or(Duration::zero()));
    ++m_attemptsAdded;
    m_attempts.push_back(std::move(record));
    if (m_attempts.size() > attemptsKept)
        m_attempts.pop_front();
}

void CircuitRecord::addCall(const CallOutcome &outcome, int failuresInRow, TimePoint at)
{
    const std::optional<Failure> failure = outcome.primaryFailure ? outcome.primaryFailure
                                           : outcome.answer.has_value()
                                               ? std::nullopt
                                               : std::optional(outcome.answer.error());
    if (failure && isRefusal(failure->kind) && outcome.attempts == 0) {
        m_history.addRejection(at);
        return;
    }
    const bool isNeutral = !failure && outcome.verdict == Verdict::Neutral;
    const Verdict verdict = failure ? countsAs(*failure) : isNeutral ? Verdict::Neutral : Verdict::Success;
    if (verdict != Verdict::Cancelled)
        m_history.addCall(at, failuresInRow, failure, verdict == Verdict::Neutral);
}

void CircuitRecord::addOpening(TimePoint at)
{
    m_openings.push_back(at);
    m_lastOpening = at;
}

void CircuitRecord::tellUnheard(const CircuitChange &change)
{
    if (m_unheard && isByAFailure(change.reason))
        std::exchange(m_unheard, {})(change);
}

bool CircuitRecord::acknowledge(const Acknowledgement &acknowledgement)
{
    if (!m_look || isWell(*m_look))
        return false;
    m_acknowledged = acknowledgement;
    return true;
}

std::optional<Acknowledgement> CircuitRecord::unacknowledge()
{
    return std::exchange(m_acknowledged, {});
}

void CircuitRecord::judgeAcknowledgement(StripState look)
{
    if (m_acknowledged && m_look && stateOf(*m_look) != stateOf(look))
        m_lapsed = std::exchange(m_acknowledged, {});
}

QList<AttemptRecord> CircuitRecord::attempts(int most) const
{
    QList<AttemptRecord> newestFirst;
    for (auto attempt = m_attempts.rbegin(); attempt != m_attempts.rend() && newestFirst.size() < most;
         ++attempt)
        newestFirst.append(*attempt);
    return newestFirst;
}

QList<AttemptRecord> CircuitRecord::attemptsSince(quint64 number) const
{
    const auto fresh = static_cast<std::ptrdiff_t>(
        std::min<quint64>(m_attemptsAdded - std::min(number, m_attemptsAdded), m_attempts.size()));
    return {m_attempts.end() - fresh, m_attempts.end()};
}

void CircuitRecord::recallAttempts(const QList<AttemptRecord> &earlier)
{
    if (std::exchange(m_hasRecalled, true))
        return;
    for (const AttemptRecord &attempt : earlier) {
        if (m_attempts.size() >= attemptsKept)
            break;
        m_attempts.push_front(attempt);
    }
}

void CircuitRecord::setLeftClosed(std::optional<TimePoint> at)
{
    m_leftClosed = at;
    m_leftClosedBefore.reset();
}

std::optional<WallTime> CircuitRecord::notClosedSince(const WallMapping &clock) const
{
    if (!m_leftClosed)
        return std::nullopt;
    const WallTime seen = clock.of(*m_leftClosed);
    return m_leftClosedBefore ? std::min(seen, *m_leftClosedBefore) : seen;
}

CircuitSnapshot CircuitRecord::snapshot(const CircuitBreaker &breaker, const WallMapping &clock,
                                        const AgentCondition &agent)
{
    const TimePoint now = clock.now();
    while (!m_openings.empty() && now - m_openings.front() > day)
        m_openings.pop_front();

    CircuitSnapshot snapshot;
    snapshot.id = breaker.id();
    snapshot.state = breaker.stateAt(now);
    snapshot.override = breaker.overrideAt(now);
    snapshot.readyToProbe = breaker.readyToProbe(now);
    snapshot.generation = breaker.generation();
    snapshot.since = clock.of(std::max(breaker.since(), m_watchedFrom));
    if (snapshot.override.kind != OverrideKind::None)
        snapshot.since = std::min(snapshot.since, snapshot.override.since);
    else if (const auto trouble = notClosedSince(clock); trouble && snapshot.state != CircuitState::Closed)
        snapshot.since = std::min(snapshot.since, *trouble);
    snapshot.opensUntil = clock.of(breaker.openUntil(now));
    // Closed, it would next open for the time its settings say.
    snapshot.openTime =
        snapshot.state == CircuitState::Closed ? breaker.config().openTime : breaker.openTime();
    snapshot.trippedByHand =
        snapshot.state == CircuitState::Open && breaker.openedFor() == ChangeReason::Tripped;
    if (snapshot.trippedByHand) {
        snapshot.trippedBy = breaker.openedBy().who;
        snapshot.tripReason = breaker.openedBy().why;
    }

    snapshot.failures = breaker.failureCount(now);
    snapshot.failureThreshold = breaker.failuresToOpen(now);
    snapshot.countsInRow = breaker.config().model == BreakerModel::ConsecutiveFailures;
    snapshot.openedFor = breaker.openedFor();
    snapshot.probesSucceeded = breaker.probesSucceeded();
    snapshot.probesInFlight = breaker.probesInFlight();
    snapshot.probeLimit = breaker.config().halfOpenMaxCalls;
    snapshot.failureKinds = kindsOf(breaker.failureKinds(now));
    snapshot.firstFailureAt = clock.of(breaker.firstFailureAt(now));
    snapshot.lastFailureAt = clock.of(breaker.lastFailureAt());
    snapshot.lastFailure = breaker.lastFailure();
    snapshot.lastCallAt = clock.of(breaker.lastCallAt());
    snapshot.totals = totalsOf(breaker.counters());

    const CircuitHistory::Recent recent = m_history.recent(now, m_watchedFrom);
    snapshot.callsPerMinute = recent.callsPerMinute;
    snapshot.errorRate = recent.errorRate;
    snapshot.p50 = recent.latency.quantile(0.5);
    snapshot.p95 = recent.latency.quantile(0.95);
    snapshot.p99 = recent.latency.quantile(0.99);
    snapshot.healthScore = healthScore({.errorRate = recent.errorRate,
                                        .state = snapshot.state,
                                        .heldOpen = snapshot.override.kind == OverrideKind::ForcedOpen,
                                        .failures = snapshot.failures,
                                        .threshold = snapshot.failureThreshold});
    snapshot.lastOpenedAt = clock.of(m_lastOpening);
    snapshot.openings24h = static_cast<int>(m_openings.size());
    fillStrip(snapshot, clock, agent);
    snapshot.acknowledged = m_acknowledged;
    return snapshot;
}

void CircuitRecord::fillStrip(CircuitSnapshot &snapshot, const WallMapping &clock,
                              const AgentCondition &agent)
{
    const StripState look = stripStateOf(snapshot, agent);
    judgeAcknowledgement(look);
    const TimePoint now = clock.now();
    const bool wallWasSet = clock.of(m_stripAt) != m_stripWall;
    if (m_look != look || now - m_stripAt > stripRefresh || wallWasSet) {
        m_history.enter(look, now);
        m_look = look;
        m_strip = m_history.strip(now, clock.offset());
        m_stripAt = now;
        m_stripWall = clock.of(now);
    }
    snapshot.lastHour = m_strip;
}

} // namespace switchyard
