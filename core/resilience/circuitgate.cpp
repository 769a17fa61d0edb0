// SPDX-License-Identifier: GPL-3.0-or-later
#include "resilience/circuitgate.h"

#include "resilience/circuitbreaker.h"
#include "resilience/classification.h"

#include <utility>

namespace switchyard {

namespace {

CircuitUseEnd endOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Success:
        return CircuitUseEnd::Success;
    case Verdict::Failure:
        return CircuitUseEnd::Failure;
    case Verdict::Neutral:
        return CircuitUseEnd::Neutral;
    case Verdict::Cancelled:
    case Verdict::Stale:
        break;
    }
    return CircuitUseEnd::Cancelled;
}

} // namespace

//! On waking from a suspend an answer may come before the timers do; it must not find the half-open state
//! timed out meanwhile.
void CircuitGate::noteWaking()
{
    const Scheduler::Gap gap = m_scheduler.lastGap();
    m_breaker->resumed(gap.wokeAt, gap.slept);
}

std::optional<CircuitGate::Refused> CircuitGate::enter()
{
    if (!m_breaker)
        return {};
    noteWaking();
    const TimePoint now = m_scheduler.now();
    m_askedAt = now;
    m_isJudged = false;
    Acquisition acquired = m_breaker->tryAcquire(now, m_longest);
    if (!acquired) {
        tell(CircuitUseEnd::Refused, now);
        return Refused{toFailure(acquired.error(), m_breaker->id()), acquired.error().remaining};
    }
    m_isProbe = acquired->startedIn() == CircuitState::HalfOpen &&
                m_breaker->overrideAt(now).kind == OverrideKind::None;
    m_permit = std::move(*acquired);
    m_generation = m_permit->generation();
    return {};
}

CircuitState CircuitGate::startedIn() const
{
    if (m_permit)
        return m_permit->startedIn();
    return m_breaker ? m_breaker->stateAt(m_scheduler.now()) : CircuitState::Closed;
}

bool CircuitGate::passes() const
{
    if (!m_breaker)
        return true;
    const TimePoint now = m_scheduler.now();
    switch (m_breaker->overrideAt(now).kind) {
    case OverrideKind::ForcedOpen:
        return false;
    case OverrideKind::Disabled:
    case OverrideKind::MetricsOnly:
        return true;
    case OverrideKind::None:
        break;
    }
    return m_breaker->stateAt(now) == CircuitState::Closed;
}

bool CircuitGate::maySend() const
{
    if (passes())
        return true;
    // One that has learnt what it asks may still finish its answer, a stream join its task again.
    const TimePoint now = m_scheduler.now();
    return m_isProbe && (m_permit || m_isJudged) && m_generation == m_breaker->generation() &&
           m_breaker->stateAt(now) == CircuitState::HalfOpen &&
           m_breaker->overrideAt(now).kind == OverrideKind::None;
}

CircuitGate::Refused CircuitGate::refusal() const
{
    const TimePoint now = m_scheduler.now();
    Refusal refusal;
    switch (m_breaker->overrideAt(now).kind) {
    case OverrideKind::ForcedOpen:
        refusal.reason = Refusal::Reason::ForcedOpen;
        break;
    case OverrideKind::None:
    case OverrideKind::Disabled:
    case OverrideKind::MetricsOnly:
        refusal.reason = m_breaker->stateAt(now) == CircuitState::HalfOpen ? Refusal::Reason::HalfOpenLimit
                                                                           : Refusal::Reason::Open;
        if (refusal.reason == Refusal::Reason::Open)
            refusal.remaining = m_breaker->remaining(now);
        break;
    }
    return {toFailure(refusal, m_breaker->id()), refusal.remaining};
}

void CircuitGate::noteAnswered(Duration took)
{
    if (!m_isProbe || !m_permit)
        return;
    m_isJudged = true;
    report(Result<std::any>(tl::in_place), took);
}

Verdict CircuitGate::report(const Result<std::any> &result, Duration took, Verdict ofAnswer)
{
    const Verdict verdict = result ? ofAnswer : countsAs(result.error());
    if (!m_permit) {
        const bool isLate = m_isJudged && (verdict == Verdict::Failure || verdict == Verdict::Neutral);
        return isLate ? Verdict::Stale : verdict;
    }
    // The circuit tells its listeners on the way; the permit must be out of their reach.
    Permit permit = std::move(*std::exchange(m_permit, std::nullopt));
    const TimePoint now = m_scheduler.now();
    tell(endOf(verdict), now, took);
    noteWaking();
    if (!result)
        return permit.report(now, result.error(), took);
    return verdict == Verdict::Neutral ? permit.neutral(now, took) : permit.success(now, took);
}

Verdict CircuitGate::cancel()
{
    if (!m_permit)
        return Verdict::Cancelled;
    Permit permit = std::move(*std::exchange(m_permit, std::nullopt));
    const TimePoint now = m_scheduler.now();
    tell(CircuitUseEnd::Cancelled, now);
    noteWaking();
    return permit.cancel(now);
}

void CircuitGate::tell(CircuitUseEnd end, TimePoint endedAt, Duration took) const
{
    if (m_uses)
        m_uses->circuitUsed({.askedAt = m_askedAt, .endedAt = endedAt, .took = took, .end = end});
}

} // namespace switchyard
