// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/snapshot.h"

namespace switchyard {

//! \brief Whether \a now differs from \a before only in what every call changes: times, counts, rates,
//! latencies and the strip. A state, a failure, a probe, an override or a task in flight is never routine.
[[nodiscard]] bool isRoutine(const CircuitSnapshot &before, const CircuitSnapshot &now);

//! \brief Whether \a now differs from \a before only in what every check changes: when it was, and is next.
[[nodiscard]] bool isRoutine(const AgentSnapshot &before, const AgentSnapshot &now);

} // namespace switchyard
