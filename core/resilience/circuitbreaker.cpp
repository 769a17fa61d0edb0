// SPDX-License-Identifier: GPL-3.0-or-later
#include "resilience/circuitbreaker.h"

#include "resilience/callreport.h"
#include "resilience/circuitbusy.h"

#include <utility>

namespace switchyard {

CircuitBreaker::Handle CircuitBreaker::create(CircuitId id, const BreakerConfig &config, Jitter jitter)
{
    return Handle(new CircuitBreaker(std::move(id), config, std::move(jitter)));
}

CircuitBreaker::CircuitBreaker(CircuitId id, const BreakerConfig &config, Jitter jitter)
    : m_window(config)
    , m_config(config)
    , m_id(std::move(id))
    , m_jitter(std::move(jitter))
    , m_nextDraw(m_jitter ? m_jitter() : 0.0)
{
}

void CircuitBreaker::giveUp() noexcept
{
    m_listener = nullptr;
    m_givenUp = true;
    if (m_busy == 0 && m_counters.inFlight() == 0)
        delete this;
}

// Asking to make a call.

Acquisition CircuitBreaker::tryAcquire(TimePoint now, Duration longest)
{
    // What nearly every call meets: nothing falls due, nothing changes, nobody is told.
    m_latest = later(now);
    if (m_latest < m_due && m_phase.override == OverrideKind::None) {
        if (m_phase.state == CircuitState::Closed)
            return admit(m_latest);
        if (m_phase.state == CircuitState::Open && m_latest < m_phase.openUntil)
            return refuse(Refusal::Reason::Open, m_phase.openUntil - m_latest);
    }
    return acquireWithCare(m_latest, longest);
}

Acquisition CircuitBreaker::acquireWithCare(TimePoint now, Duration longest)
{
    const Busy busy(*this);
    const TimePoint at = startOperation(now);
    switch (m_phase.override) {
    case OverrideKind::None:
        return acquireByState(at, longest);
    case OverrideKind::Disabled:
    case OverrideKind::MetricsOnly:
        return admit(at);
    case OverrideKind::ForcedOpen:
        break;
    }
    const bool ends = m_phase.overrideUntil < TimePoint::max();
    return refuse(Refusal::Reason::ForcedOpen,
                  ends ? std::optional(m_phase.overrideUntil - at) : std::nullopt);
}

Acquisition CircuitBreaker::acquireByState(TimePoint at, Duration longest)
{
    switch (m_phase.state) {
    case CircuitState::Closed:
        return admit(at);
    case CircuitState::Open: {
        if (at < m_phase.openUntil)
            return refuse(Refusal::Reason::Open, m_phase.openUntil - at);
        const Cause cause{ChangeReason::OpenTimeOver, at, {}};
        Draft draft = begin(cause);
        enterHalfOpen(at);
        finish(at, std::move(draft));
        // Asked anew, for a listener may have changed everything.
        return tryAcquire(at, longest);
    }
    case CircuitState::HalfOpen:
        break;
    }
    if (m_probesSucceeded + m_probesInFlight >= m_config.halfOpenMaxCalls)
        return refuse(Refusal::Reason::HalfOpenLimit, std::nullopt);
    ++m_probesInFlight;
    boundByProbe(at, longest);
    return admit(at);
}

Acquisition CircuitBreaker::admit(TimePoint at)
{
    ++m_counters.admitted;
    m_lastCallAt = at;
    return Permit(*this, m_generation, m_phase.state);
}

Acquisition CircuitBreaker::refuse(Refusal::Reason reason, std::optional<Duration> remaining)
{
    ++(reason == Refusal::Reason::HalfOpenLimit ? m_counters.rejectedHalfOpen : m_counters.rejectedOpen);
    // Filled in where it lies: copying a refusal just written costs more than all the rest.
    Acquisition refused(tl::unexpect, Refusal{});
    refused.error().reason = reason;
    if (remaining)
        refused.error().remaining.emplace(*remaining);
    return refused;
}

// Hearing how it ended.

Verdict CircuitBreaker::conclude(quint64 generation, Outcome outcome, TimePoint now, const Failure *why,
                                 Duration took)
{
    const bool isPlain = outcome == Outcome::Success && generation == m_generation && !m_givenUp &&
                         m_phase.state == CircuitState::Closed && m_phase.override == OverrideKind::None &&
                         m_config.model == BreakerModel::ConsecutiveFailures && later(now) < m_due;
    if (!isPlain)
        return concludeWithCare(generation, outcome, now, why, took);
    m_latest = later(now);
    ++m_counters.succeeded;
    m_window.success(m_latest, false);
    return Verdict::Success;
}

Verdict CircuitBreaker::concludeWithCare(quint64 generation, Outcome outcome, TimePoint now,
                                         const Failure *why, Duration took)
{
    const Busy busy(*this);
    const TimePoint at = startOperation(now);
    if (outcome == Outcome::Cancelled)
        return concludeCancelled(generation, at);
    if (generation != m_generation) {
        ++m_counters.stale;
        return Verdict::Stale;
    }
    if (why) {
        m_lastFailure = *why;
        m_lastFailureAt = at;
    }
    // Counted first: a listener must find the totals whole.
    ++(outcome == Outcome::Success   ? m_counters.succeeded
       : outcome == Outcome::Failure ? m_counters.failed
                                     : m_counters.neutral);
    const bool observedOnly =
        m_phase.override == OverrideKind::Disabled ||
        (m_phase.override == OverrideKind::MetricsOnly && m_phase.state != CircuitState::Closed);
    if (!observedOnly) {
        if (m_phase.state == CircuitState::Closed)
            concludeClosed(outcome, at, why, took);
        else
            concludeProbe(outcome, at, took);
    }
    return outcome == Outcome::Success   ? Verdict::Success
           : outcome == Outcome::Failure ? Verdict::Failure
                                         : Verdict::Neutral;
}

Verdict CircuitBreaker::concludeCancelled(quint64 generation, TimePoint at)
{
    ++m_counters.cancelled;
    if (generation == m_generation && isProbing()) {
        probeEnded();
        if (Draft draft = begin({ChangeReason::ProbeCancelled, at, {}}))
            tell(*draft);
        closeIfProbed(at);
    }
    return Verdict::Cancelled;
}

void CircuitBreaker::concludeClosed(Outcome outcome, TimePoint at, const Failure *why, Duration took)
{
    if (outcome == Outcome::Neutral)
        return;
    if (outcome == Outcome::Success) {
        m_window.success(at, isSlow(took));
        if (m_config.model == BreakerModel::ConsecutiveFailures)
            return;
    } else {
        if (m_window.count(at).failures == 0)
            m_firstFailureAt = at;
        m_window.failure(at, why->kind, isSlow(took));
    }
    openIfJudgedSo(at);
}

void CircuitBreaker::concludeProbe(Outcome outcome, TimePoint at, Duration took)
{
    probeEnded();
    if (outcome == Outcome::Failure) {
        probingFailed(ChangeReason::ProbeFailed, at);
        return;
    }
    if (outcome == Outcome::Success || m_config.neutralProbe == NeutralProbe::CountsAsSuccess)
        ++m_probesSucceeded;
    if (outcome == Outcome::Success && isSlow(took)) {
        ++m_probesSlow;
        const double share = static_cast<double>(m_probesSlow) / m_config.halfOpenMaxCalls;
        if (share >= m_config.slowCallRate) {
            probingFailed(ChangeReason::SlowProbes, at);
            return;
        }
    }
    closeIfProbed(at);
}

void CircuitBreaker::dropped(quint64 generation) noexcept
{
    conclude(generation, Outcome::Cancelled, m_latest, nullptr, {});
}

bool CircuitBreaker::isSlow(Duration took) const noexcept
{
    return m_config.model != BreakerModel::ConsecutiveFailures && m_config.slowCall &&
           took > *m_config.slowCall;
}

// Deciding.

void CircuitBreaker::openIfJudgedSo(TimePoint at)
{
    using Judgement = OutcomeWindow::Judgement;
    const Judgement judgement = m_window.judge(m_config, at);
    if (judgement == Judgement::Fine)
        return;
    if (m_phase.override == OverrideKind::MetricsOnly) {
        if (std::exchange(m_toldWouldOpen, true))
            return;
        if (Draft draft = begin({ChangeReason::WouldHaveOpened, at, {}}))
            tell(*draft);
        return;
    }
    const ChangeReason reason = judgement == Judgement::TooManyInRow      ? ChangeReason::ConsecutiveFailures
                                : judgement == Judgement::TooManyFailures ? ChangeReason::FailureRate
                                                                          : ChangeReason::SlowCallRate;
    const Cause cause{reason, at, {}};
    Draft draft = begin(cause);
    enterOpen(cause);
    finish(at, std::move(draft));
}

void CircuitBreaker::probingFailed(ChangeReason reason, TimePoint at)
{
    const Cause cause{reason, at, {}};
    Draft draft = begin(cause);
    ++m_failedProbings;
    enterOpen(cause);
    finish(at, std::move(draft));
}

void CircuitBreaker::closeIfProbed(TimePoint at)
{
    // With none in flight: after a reload to fewer permits those still out have their say.
    if (!isProbing() || m_probesInFlight > 0 || m_probesSucceeded < m_config.halfOpenMaxCalls)
        return;
    Draft draft = begin({ChangeReason::ProbesSucceeded, at, {}});
    enterClosed();
    finish(at, std::move(draft));
}

} // namespace switchyard
