// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/agenthealth.h"

#include <algorithm>

namespace switchyard {

bool isMisconfiguration(const Failure &failure)
{
    switch (failure.kind) {
    case FailureKind::NotAuthorised:
    case FailureKind::VersionRefused:
    case FailureKind::RedirectRefused:
    case FailureKind::InvalidRequest:
        return true;
    case FailureKind::HttpClientError:
        return failure.httpStatus == 404 || failure.httpStatus == 410;
    default:
        return false;
    }
}

void AgentHealth::noteResult(TimePoint at, std::optional<Failure> failure)
{
    m_lastResultAt = at;
    m_lastFailure = std::move(failure);
}

void AgentHealth::noteStart(TimePoint at)
{
    m_startedAt = at;
}

HealthStatus AgentHealth::status(TimePoint now, CircuitState state, bool readyToProbe, bool heldOpen) const
{
    if (m_paused)
        return HealthStatus::Paused;
    if (heldOpen || (state == CircuitState::Open && !readyToProbe))
        return HealthStatus::CircuitOpen;
    if (state != CircuitState::Closed)
        return HealthStatus::Probing;
    if (!m_lastResultAt)
        return HealthStatus::Unknown;
    const TimePoint watchedSince = std::max(*m_lastResultAt, m_startedAt.value_or(*m_lastResultAt));
    if (!m_checking && now - watchedSince > 2 * m_interval)
        return HealthStatus::Stale;
    if (!m_lastFailure)
        return HealthStatus::Healthy;
    return isMisconfiguration(*m_lastFailure) ? HealthStatus::Misconfigured : HealthStatus::Unhealthy;
}

} // namespace switchyard
