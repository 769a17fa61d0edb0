// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/event.h"
#include "telemetry/historyquery.h"
#include "telemetry/snapshot.h"

namespace switchyard::sample {

//! \brief The moment the invented fleet is seen at: 10:31:14 local time, a Tuesday.
[[nodiscard]] WallTime moment();

//! \brief Fourteen agents, both circuits of each, one of each state, with pools; whole.
[[nodiscard]] FleetUpdate fleet();

[[nodiscard]] QList<Event> events();

//! \brief Fifteen minutes of salesforce_agent's calls circuit, and analytics_agent's pool.
[[nodiscard]] HistoryAnswer history();
[[nodiscard]] QList<AttemptRecord> attempts();

} // namespace switchyard::sample
