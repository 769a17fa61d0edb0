// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/wallmapping.h"
#include "resilience/circuitchange.h"
#include "telemetry/event.h"

namespace switchyard {

//! \brief A circuit's change as a line of the event log, the design's keys in its details.
//! \param threshold  the circuit's failure threshold, for the sentence
[[nodiscard]] Event eventOf(const CircuitChange &change, const WallMapping &clock, int threshold);

} // namespace switchyard
