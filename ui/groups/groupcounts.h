// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/fleetgroup.h"
#include "fleet/fleetstore.h"

namespace switchyard {

//! \brief A group with how many agents it has, and the worst state among their circuits.
struct GroupCount
{
    FleetGroup group;
    int agents = 0;
    StripState worst = StripState::NoCalls;
    friend bool operator==(const GroupCount &, const GroupCount &) = default;
};

//! \brief All agents, then each environment by name: itself, each of its groups with that one's tags, then
//! the tags of all of it; all by name.
[[nodiscard]] QList<GroupCount> groupCounts(const FleetStore &store);

} // namespace switchyard
