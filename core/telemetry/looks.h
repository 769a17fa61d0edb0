// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/snapshot.h"

namespace switchyard {

//! \brief The look of a circuit in strips and on the timeline.
//! \param misconfigured  the agent is, for its health circuit; always false for a calls circuit
[[nodiscard]] StripState stripStateOf(const CircuitSnapshot &circuit, bool misconfigured);

} // namespace switchyard
