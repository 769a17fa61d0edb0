// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/looks.h"

#include <algorithm>

namespace switchyard {

bool isFailing(const CircuitSnapshot &circuit)
{
    return circuit.failures >= (circuit.countsInRow ? 1 : std::max(1, (circuit.failureThreshold + 1) / 2));
}

StripState stripStateOf(const CircuitSnapshot &circuit, const AgentCondition &agent)
{
    switch (circuit.override.kind) {
    case OverrideKind::ForcedOpen:
        return StripState::ForcedOpen;
    case OverrideKind::Disabled:
    case OverrideKind::MetricsOnly:
        return StripState::Disabled;
    case OverrideKind::None:
        break;
    }
    switch (circuit.state) {
    case CircuitState::Open:
        return circuit.readyToProbe ? StripState::OpenReady : StripState::Open;
    case CircuitState::HalfOpen:
        return StripState::HalfOpen;
    case CircuitState::Closed:
        break;
    }
    const bool wasUsed = circuit.totals.admitted > 0 || circuit.lastCallAt || circuit.failures > 0;
    if (!wasUsed && (circuit.id.purpose == CircuitPurpose::Calls || !agent.wasChecked))
        return StripState::NoCalls;
    if (agent.health == HealthStatus::Misconfigured)
        return StripState::Misconfigured;
    if (isFailing(circuit))
        return StripState::Failing;
    return agent.health == HealthStatus::Stale ? StripState::NotObserved : StripState::Closed;
}

} // namespace switchyard
