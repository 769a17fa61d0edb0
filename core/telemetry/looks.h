// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/snapshot.h"

namespace switchyard {

//! \brief Whether a closed circuit has failed so often that it is worth a look: at all, or with a rate half
//! as often as opens it, for a few failures are what a rate was made for.
[[nodiscard]] bool isFailing(const CircuitSnapshot &circuit);

//! \brief What its agent's checks say, as far as a closed circuit is shown otherwise for it.
struct AgentCondition
{
    HealthStatus health = HealthStatus::Unknown;
    bool wasChecked = false; //!< at least once
};

//! \brief The look of a circuit (screens.md, section 1): the one rule for table, strips, timeline, charts,
//! tray and command line.
[[nodiscard]] StripState stripStateOf(const CircuitSnapshot &circuit, const AgentCondition &agent);

} // namespace switchyard
