// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resilience/circuitstate.h"

#include <QString>

namespace switchyard {

//! \brief "salesforce_agent · calls": an agent has two circuits, and which one it is must be said wherever
//! both may stand.
[[nodiscard]] QString circuitName(const CircuitId &circuit);

} // namespace switchyard
