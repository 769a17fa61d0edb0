// SPDX-License-Identifier: GPL-3.0-or-later
// How a circuit goes from state to state: what falls due by itself, and what each change takes along.
#include "base/logging.h"
#include "resilience/circuitbusy.h"
#include "resilience/opentime.h"

#include <algorithm>

namespace switchyard {

// What falls due by itself.

TimePoint CircuitBreaker::startOperation(TimePoint now)
{
    m_latest = later(now);
    if (m_latest >= m_due)
        expire(m_latest);
    return m_latest;
}

void CircuitBreaker::expire(TimePoint now)
{
    endOverrideIfDue(now);
    if (isProbing() && now >= m_phase.halfOpenUntil) {
        const Cause cause{ChangeReason::HalfOpenTimeout, m_phase.halfOpenUntil, {}};
        Draft draft = begin(cause);
        m_failedProbings = failedProbingsOnTimeout();
        enterOpen(cause);
        finish(cause.at, std::move(draft));
    }
}

void CircuitBreaker::endOverrideIfDue(TimePoint now)
{
    if (m_phase.override != OverrideKind::None && now >= m_phase.overrideUntil) {
        const TimePoint at = m_phase.overrideUntil;
        Draft draft = begin({ChangeReason::OverrideExpired, at, {}});
        dropOverride(at);
        finish(at, std::move(draft));
    }
}

CircuitBreaker::Phase CircuitBreaker::phaseAt(TimePoint now) const
{
    Phase phase = m_phase;
    if (now < m_due)
        return phase;
    if (phase.override != OverrideKind::None && now >= phase.overrideUntil) {
        phase.override = OverrideKind::None;
        if (phase.state == CircuitState::HalfOpen)
            phase.halfOpenUntil = probingUntil(phase.overrideUntil);
    }
    if (phase.override == OverrideKind::None && phase.state == CircuitState::HalfOpen &&
        now >= phase.halfOpenUntil) {
        phase.state = CircuitState::Open;
        phase.openUntil = saturatingAdd(phase.halfOpenUntil, nextOpenTime(failedProbingsOnTimeout()));
    }
    return phase;
}

void CircuitBreaker::tick(TimePoint now)
{
    const Busy busy(*this);
    startOperation(now);
}

std::optional<TimePoint> CircuitBreaker::nextDeadline() const
{
    return m_due < TimePoint::max() ? std::optional(m_due) : std::nullopt;
}

void CircuitBreaker::updateDue() noexcept
{
    if (m_phase.override != OverrideKind::None)
        m_due = m_phase.overrideUntil;
    else
        m_due = m_phase.state == CircuitState::HalfOpen ? m_phase.halfOpenUntil : TimePoint::max();
}

// Changing state.

bool CircuitBreaker::isProbing() const noexcept
{
    return m_phase.state == CircuitState::HalfOpen && m_phase.override == OverrideKind::None;
}

Duration CircuitBreaker::nextOpenTime(int failedProbings) const
{
    return openTimeFor(m_config, failedProbings, m_nextDraw);
}

//! A probe that hangs has failed, only slower. A state that nobody probed says nothing of the agent.
int CircuitBreaker::failedProbingsOnTimeout() const noexcept
{
    return m_failedProbings + (m_probesInFlight > 0 ? 1 : 0);
}

TimePoint CircuitBreaker::probingUntil(TimePoint since) const
{
    return m_config.halfOpenMaxWait ? saturatingAdd(since, *m_config.halfOpenMaxWait) : TimePoint::max();
}

CircuitBreaker::Draft CircuitBreaker::begin(const Cause &cause) const
{
    if (!m_listener)
        return std::nullopt;
    CircuitChange change;
    change.circuit = m_id;
    change.reason = cause.reason;
    change.at = cause.at;
    change.from = change.to = m_phase.state;
    change.overrideFrom = change.overrideTo = m_override;
    change.failureCount = failureCount(cause.at);
    change.lastFailure = m_lastFailure;
    change.lastFailureAt = m_lastFailureAt;
    change.generation = m_generation;
    change.by = cause.by;
    return change;
}

void CircuitBreaker::enterOpen(const Cause &cause)
{
    keepCounts(cause.at);
    m_openTime = nextOpenTime(m_failedProbings);
    m_draw = m_nextDraw;
    m_nextDraw = m_jitter ? m_jitter() : 0.0;
    m_openedAt = cause.at;
    m_openedFor = cause.reason;
    m_openedBy = cause.by;
    m_phase.state = CircuitState::Open;
    m_phase.openUntil = saturatingAdd(cause.at, m_openTime);
    m_probesInFlight = m_probesSucceeded = m_probesSlow = 0;
}

void CircuitBreaker::keepCounts(TimePoint at)
{
    if (m_phase.state != CircuitState::Closed)
        return;
    m_failuresAtOpening = m_window.count(at).failures;
    m_kindsAtOpening = m_window.kinds(at);
}

void CircuitBreaker::enterHalfOpen(TimePoint at)
{
    keepCounts(at);
    m_phase.state = CircuitState::HalfOpen;
    startProbing(at);
}

void CircuitBreaker::enterClosed()
{
    m_phase.state = CircuitState::Closed;
    m_window.clear();
    m_kindsAtOpening.clear();
    m_failuresAtOpening = m_failedProbings = 0;
    m_probesInFlight = m_probesSucceeded = m_probesSlow = 0;
    m_toldWouldOpen = false;
}

void CircuitBreaker::startProbing(TimePoint at)
{
    m_probingSince = at;
    m_phase.halfOpenUntil = probingUntil(at);
    m_probesInFlight = m_probesSucceeded = m_probesSlow = 0;
}

// A state without probes hangs on nothing: it waits for calls as long as it takes (C15). So where the bound
// comes from the operations, it runs while a probe is out, and for as long as the slowest of them may take.
void CircuitBreaker::boundByProbe(TimePoint at, Duration longest)
{
    if (m_config.halfOpenMaxWait)
        return;
    const TimePoint until = longest > Duration::max() / 2 ? TimePoint::max() : saturatingAdd(at, 2 * longest);
    m_phase.halfOpenUntil = m_probesInFlight == 1 ? until : std::max(m_phase.halfOpenUntil, until);
    updateDue();
}

void CircuitBreaker::probeEnded()
{
    --m_probesInFlight;
    if (m_config.halfOpenMaxWait || m_probesInFlight > 0)
        return;
    m_phase.halfOpenUntil = TimePoint::max();
    updateDue();
}

void CircuitBreaker::dropOverride(TimePoint at)
{
    if (m_phase.override == OverrideKind::None)
        return;
    m_override = {};
    m_phase.override = OverrideKind::None;
    m_phase.overrideUntil = TimePoint::max();
    if (m_phase.state == CircuitState::HalfOpen)
        startProbing(at);
}

void CircuitBreaker::finish(TimePoint at, Draft draft)
{
    ++m_generation;
    m_since = at;
    updateDue();
    if (!draft)
        return;
    draft->to = m_phase.state;
    draft->overrideTo = m_override;
    draft->generation = m_generation;
    if (m_phase.state == CircuitState::Open)
        draft->openUntil = m_phase.openUntil;
    tell(*draft);
}

void CircuitBreaker::tell(const CircuitChange &change) noexcept
{
    if (!m_listener)
        return;
    try {
        m_listener->circuitChanged(change);
    } catch (...) {
        qCWarning(logBreaker) << "a listener threw on" << toString(m_id);
    }
}

} // namespace switchyard
