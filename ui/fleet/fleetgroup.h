// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/snapshot.h"

namespace switchyard {

//! \brief Agents that belong together: those of an environment, those of them of a group, and of either those
//! with a tag. All empty: all.
struct FleetGroup
{
    QString environment;
    QString group;
    QString tag;

    [[nodiscard]] bool isAll() const { return environment.isEmpty() && group.isEmpty() && tag.isEmpty(); }
    [[nodiscard]] bool holds(const AgentSnapshot *agent) const
    {
        return isAll() ||
               (agent && agent->environment == environment && (group.isEmpty() || agent->group == group) &&
                (tag.isEmpty() || agent->tags.contains(tag)));
    }
    friend bool operator==(const FleetGroup &, const FleetGroup &) = default;
};

} // namespace switchyard
