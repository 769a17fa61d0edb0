// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/snapshot.h"

namespace switchyard {

//! \brief Whether a closed circuit has failed so often that it is worth a look: at all, or with a rate half
//! as often as opens it, for a few failures are what a rate was made for.
[[nodiscard]] bool isFailing(const CircuitSnapshot &circuit);

//! \brief The look of a circuit in strips and on the timeline.
//! \param misconfigured  the agent is, for its health circuit; always false for a calls circuit
[[nodiscard]] StripState stripStateOf(const CircuitSnapshot &circuit, bool misconfigured);

} // namespace switchyard
