// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/routinechange.h"

namespace switchyard {

// Both are told by what may differ, so that a field which is new one day is told at once until it is named
// here.

bool isRoutine(const CircuitSnapshot &before, const CircuitSnapshot &now)
{
    CircuitSnapshot alike = now;
    alike.lastCallAt = before.lastCallAt;
    alike.callsPerMinute = before.callsPerMinute;
    alike.errorRate = before.errorRate;
    alike.p50 = before.p50;
    alike.p95 = before.p95;
    alike.p99 = before.p99;
    alike.healthScore = before.healthScore;
    alike.lastHour = before.lastHour;
    // By a rate it follows the number of calls.
    if (!now.countsInRow && !before.countsInRow)
        alike.failureThreshold = before.failureThreshold;
    // A check in flight is routine; a task in flight is somebody's.
    alike.totals = before.totals;
    if (now.id.purpose == CircuitPurpose::Calls)
        alike.totals.inFlight = now.totals.inFlight;
    return alike == before;
}

bool isRoutine(const AgentSnapshot &before, const AgentSnapshot &now)
{
    AgentSnapshot alike = now;
    alike.lastCheckedAt = before.lastCheckedAt;
    alike.nextCheckAt = before.nextCheckAt;
    alike.checkInFlight = before.checkInFlight;
    alike.checksSkipped = before.checksSkipped;
    alike.clockAhead = before.clockAhead;
    return alike == before;
}

} // namespace switchyard
