// SPDX-License-Identifier: GPL-3.0-or-later
// What an operator or a new configuration does to a circuit.
#include "resilience/circuitbusy.h"
#include "resilience/opentime.h"

#include <algorithm>

namespace switchyard {

namespace {

Duration untilWall(WallTime end, WallTime wall)
{
    const auto left = end - wall;
    constexpr auto longest = std::chrono::floor<std::chrono::milliseconds>(Duration::max());
    return left > longest ? Duration::max() : Duration(left);
}

} // namespace

void CircuitBreaker::trip(TimePoint now, const HandNote &by)
{
    const Busy busy(*this);
    const TimePoint at = startOperation(now);
    const Cause cause{ChangeReason::Tripped, at, by};
    Draft draft = begin(cause);
    if (letsAllPass())
        dropOverride(at);
    enterOpen(cause);
    finish(at, std::move(draft));
}

void CircuitBreaker::setOverride(const Override &override, TimePoint now, WallTime wall)
{
    if (override.kind == OverrideKind::None || (override.until && *override.until <= wall)) {
        release(now, {override.who, override.why});
        return;
    }
    const Busy busy(*this);
    const TimePoint at = startOperation(now);
    Draft draft = begin({ChangeReason::OverrideLaid, at, {override.who, override.why}});
    layOverride(override, at, wall);
    finish(at, std::move(draft));
}

void CircuitBreaker::layOverride(const Override &override, TimePoint at, WallTime wall)
{
    m_override = override;
    m_phase.override = override.kind;
    m_phase.overrideUntil =
        override.until ? saturatingAdd(at, untilWall(*override.until, wall)) : TimePoint::max();
    m_toldWouldOpen = false;
    m_probesInFlight = m_probesSucceeded = m_probesSlow = 0;
}

void CircuitBreaker::release(TimePoint now, const HandNote &by)
{
    const Busy busy(*this);
    const TimePoint at = startOperation(now);
    if (m_phase.override == OverrideKind::None)
        return;
    Draft draft = begin({ChangeReason::OverrideReleased, at, by});
    dropOverride(at);
    finish(at, std::move(draft));
}

void CircuitBreaker::reset(TimePoint now, const HandNote &by)
{
    const Busy busy(*this);
    const TimePoint at = startOperation(now);
    Draft draft = begin({ChangeReason::Reset, at, by});
    dropOverride(at);
    enterClosed();
    finish(at, std::move(draft));
}

bool CircuitBreaker::probeNow(TimePoint now, const HandNote &by)
{
    const Busy busy(*this);
    const TimePoint at = startOperation(now);
    const bool isHeld = m_phase.override == OverrideKind::ForcedOpen;
    if (letsAllPass() || (!isHeld && m_phase.state != CircuitState::Open))
        return false;
    Draft draft = begin({ChangeReason::ProbeNow, at, by});
    dropOverride(at);
    enterHalfOpen(at);
    finish(at, std::move(draft));
    return true;
}

bool CircuitBreaker::letsAllPass() const noexcept
{
    return m_phase.override == OverrideKind::Disabled || m_phase.override == OverrideKind::MetricsOnly;
}

void CircuitBreaker::reconfigure(const BreakerConfig &config, TimePoint now)
{
    const Busy busy(*this);
    const TimePoint at = startOperation(now);
    if (config == m_config)
        return;
    if (!isSameModel(config, m_config)) {
        Draft draft = begin({ChangeReason::ModelChanged, at, {}});
        m_config = config;
        m_window = OutcomeWindow(config);
        enterClosed();
        finish(at, std::move(draft));
        return;
    }
    m_config = config;
    m_window.resize(config);
    if (m_phase.state == CircuitState::Open) {
        m_openTime = openTimeFor(config, m_failedProbings, m_draw);
        m_phase.openUntil = saturatingAdd(m_openedAt, m_openTime);
    } else if (isProbing()) {
        if (config.halfOpenMaxWait || m_probesInFlight == 0)
            m_phase.halfOpenUntil = std::max(probingUntil(m_probingSince), at);
    }
    updateDue();
    closeIfProbed(at);
}

void CircuitBreaker::resumed(TimePoint wokeAt, Duration slept)
{
    if (wokeAt <= m_wokeAt)
        return;
    m_wokeAt = wokeAt;
    const Busy busy(*this);
    m_latest = later(wokeAt);
    // An override that ended in the gap uncovers a half-open state that slept for the rest of it.
    endOverrideIfDue(m_latest);
    const Duration asleep =
        isProbing() ? std::clamp(wokeAt - m_probingSince, Duration::zero(), slept) : Duration::zero();
    if (asleep > Duration::zero()) {
        m_probingSince += asleep;
        m_phase.halfOpenUntil = saturatingAdd(m_phase.halfOpenUntil, asleep);
        updateDue();
    }
    startOperation(m_latest);
}

} // namespace switchyard
