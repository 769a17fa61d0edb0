// SPDX-License-Identifier: GPL-3.0-or-later
// What a circuit tells of itself, and what it leaves to the next run.
#include "resilience/circuitbusy.h"
#include "resilience/opentime.h"

#include <algorithm>
#include <cmath>

namespace switchyard {

namespace {

//! Elapsed wall time as a Duration, saturated; \a to is not before \a from.
Duration wallBetween(WallTime from, WallTime to)
{
    constexpr auto longest = std::chrono::floor<std::chrono::milliseconds>(Duration::max());
    const auto elapsed = to - from;
    return elapsed > longest ? Duration::max() : Duration(elapsed);
}

//! Rounding, and two clocks being read one after the other; a clock that was set is further off.
constexpr auto sameInstant = 1s;

} // namespace

CircuitState CircuitBreaker::stateAt(TimePoint now) const
{
    return phaseAt(later(now)).state;
}

Override CircuitBreaker::overrideAt(TimePoint now) const
{
    return phaseAt(later(now)).override == OverrideKind::None ? Override{} : m_override;
}

std::optional<TimePoint> CircuitBreaker::overrideUntil(TimePoint now) const
{
    const Phase phase = phaseAt(later(now));
    const bool ends = phase.override != OverrideKind::None && phase.overrideUntil < TimePoint::max();
    return ends ? std::optional(phase.overrideUntil) : std::nullopt;
}

Override CircuitBreaker::overrideOnWall(TimePoint at, WallTime wall) const
{
    Override shown = overrideAt(at);
    const std::optional<TimePoint> end = overrideUntil(at);
    if (!end || !shown.until)
        return shown;
    const auto off = wall + std::chrono::ceil<std::chrono::milliseconds>(*end - later(at)) - *shown.until;
    if (off > -sameInstant && off < sameInstant)
        return shown;
    shown.since += off;
    *shown.until += off;
    return shown;
}

void CircuitBreaker::followWall(TimePoint now, WallTime wall)
{
    if (m_phase.override != OverrideKind::None)
        m_override = overrideOnWall(now, wall);
}

int CircuitBreaker::failuresToOpen(TimePoint now) const
{
    if (m_config.model == BreakerModel::ConsecutiveFailures)
        return m_config.failureThreshold;
    const bool isClosed = phaseAt(later(now)).state == CircuitState::Closed;
    const int judged =
        std::max(isClosed ? m_window.count(later(now)).calls : 0, m_window.leastJudged(m_config));
    // A rate of exactly so much opens; what is left of rounding must not make it one failure more.
    const int wanted = std::max(1, static_cast<int>(std::ceil(judged * m_config.failureRate - 1e-9)));
    // Of the calls that opened it no count is left, but as many failures did.
    return isClosed ? wanted : std::max(wanted, failureCount(now));
}

bool CircuitBreaker::readyToProbe(TimePoint now) const
{
    const Phase phase = phaseAt(later(now));
    return phase.state == CircuitState::Open && later(now) >= phase.openUntil;
}

Duration CircuitBreaker::remaining(TimePoint now) const
{
    const Phase phase = phaseAt(later(now));
    if (phase.state != CircuitState::Open || later(now) >= phase.openUntil)
        return Duration::zero();
    return phase.openUntil - later(now);
}

std::optional<TimePoint> CircuitBreaker::openUntil(TimePoint now) const
{
    const Phase phase = phaseAt(later(now));
    return phase.state == CircuitState::Open ? std::optional(phase.openUntil) : std::nullopt;
}

int CircuitBreaker::failureCount(TimePoint now) const
{
    return m_phase.state == CircuitState::Closed ? m_window.count(later(now)).failures : m_failuresAtOpening;
}

FailureTally CircuitBreaker::failureKinds(TimePoint now) const
{
    return m_phase.state == CircuitState::Closed ? m_window.kinds(later(now)) : m_kindsAtOpening;
}

std::optional<TimePoint> CircuitBreaker::firstFailureAt(TimePoint now) const
{
    return failureCount(now) > 0 ? m_firstFailureAt : std::nullopt;
}

SavedCircuit CircuitBreaker::save(TimePoint now, WallTime wall) const
{
    SavedCircuit saved;
    saved.open = stateAt(now) != CircuitState::Closed;
    saved.remaining = remaining(now);
    saved.openTime = std::max(m_openTime, saved.remaining);
    saved.failedProbings = m_failedProbings;
    saved.failureCount = failureCount(now);
    saved.failureKinds = failureKinds(now);
    const auto onTheWall = [&](std::optional<TimePoint> at) -> std::optional<WallTime> {
        return at ? std::optional(wall - std::chrono::ceil<std::chrono::milliseconds>(now - *at))
                  : std::nullopt;
    };
    saved.firstFailureAt = onTheWall(firstFailureAt(now));
    saved.lastFailure = m_lastFailure;
    saved.lastFailureAt = onTheWall(m_lastFailureAt);
    saved.openedFor = m_openedFor;
    saved.openedBy = m_openedBy;
    saved.override = overrideOnWall(now, wall);
    saved.model = m_config.model;
    saved.savedAt = wall;
    return saved;
}

bool CircuitBreaker::restore(const SavedCircuit &saved, TimePoint now, WallTime wall)
{
    const Busy busy(*this);
    const TimePoint at = startOperation(now);
    Draft draft = begin({ChangeReason::Restored, at, saved.openedBy});
    const bool isSane = saved.savedAt <= wall && saved.remaining >= Duration::zero() &&
                        saved.failedProbings >= 0 && saved.failureCount >= 0;
    // Another model starts anew, as it does while the program runs (M7).
    const bool isSameModel = saved.model.value_or(m_config.model) == m_config.model;
    const bool restoresOpen = saved.open && isSane && isSameModel;
    if (restoresOpen)
        restoreOpen(saved, at, wall);
    const bool restoresOverride = restoreOverride(saved.override, at, wall);
    if (restoresOpen || restoresOverride)
        finish(at, std::move(draft));
    return isSane || !saved.open;
}

void CircuitBreaker::restoreOpen(const SavedCircuit &saved, TimePoint at, WallTime wall)
{
    m_failedProbings = saved.failedProbings;
    const Duration longest = openTimeFor(m_config, m_failedProbings, 1.0);
    const Duration wasLeft = std::min(saved.remaining, longest);
    const Duration left = std::max(wasLeft - wallBetween(saved.savedAt, wall), Duration::zero());
    m_openTime = std::clamp(saved.openTime, left, longest);
    // Where it lay in its spread: new numbers are reckoned from there.
    const Duration shortest = openTimeFor(m_config, m_failedProbings, 0.0);
    m_draw = longest > shortest
                 ? std::clamp(toSeconds(m_openTime - shortest) / toSeconds(longest - shortest), 0.0, 1.0)
                 : 0.0;
    m_phase.state = CircuitState::Open;
    m_phase.openUntil = saturatingAdd(at, left);
    // Opened before this clock began: its beginning has to do.
    m_openedAt = std::max(at - std::min(m_openTime - left, at.time_since_epoch()), TimePoint{});
    m_openedFor = saved.openedFor;
    m_openedBy = saved.openedBy;
    m_failuresAtOpening = saved.failureCount;
    m_kindsAtOpening = saved.failureKinds;
    // Before this clock began, if need be: these instants are only shown.
    const auto onThisClock = [&](std::optional<WallTime> then) -> std::optional<TimePoint> {
        return then ? std::optional(at - wallBetween(std::min(*then, wall), wall)) : std::nullopt;
    };
    m_firstFailureAt = onThisClock(saved.firstFailureAt);
    m_lastFailure = saved.lastFailure;
    m_lastFailureAt = onThisClock(saved.lastFailureAt);
}

bool CircuitBreaker::restoreOverride(const Override &override, TimePoint at, WallTime wall)
{
    if (override.kind == OverrideKind::None || (override.until && *override.until <= wall))
        return false;
    layOverride(override, at, wall);
    // A wall clock set back meanwhile must not make an override outlast what was asked for.
    if (override.until && override.since <= *override.until) {
        const TimePoint latest = saturatingAdd(at, wallBetween(override.since, *override.until));
        m_phase.overrideUntil = std::min(m_phase.overrideUntil, latest);
    }
    return true;
}

} // namespace switchyard
