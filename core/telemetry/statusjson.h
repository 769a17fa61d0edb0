// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/snapshot.h"

#include <QJsonObject>

namespace switchyard {

//! \brief The resilience status in the design's shape, with more keys beside the designed ones.
//!
//! The calls circuit of an agent stands under the agent's name, its health circuit under "<name>/health".
//! What was lost on the way out stands under "events".
//! Durations are seconds, or milliseconds where the key ends in `_ms`; what is not known is null.
//! \param eventsDropped  events that nobody was told of, for too many waited
[[nodiscard]] QJsonObject statusJson(const QList<AgentSnapshot> &agents,
                                     const QList<CircuitSnapshot> &circuits, const QList<PoolSnapshot> &pools,
                                     quint64 eventsDropped = 0);

//! \brief "healthy", "circuit_open" and the like, as in the JSON.
[[nodiscard]] QString toString(HealthStatus status);

} // namespace switchyard
