// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/snapshot.h"

namespace switchyard {

//! \brief Agents that belong together: those of an environment, or those of them with a tag. Both empty: all.
struct FleetGroup
{
    QString environment;
    QString tag;

    [[nodiscard]] bool isAll() const { return environment.isEmpty() && tag.isEmpty(); }
    [[nodiscard]] bool holds(const AgentSnapshot *agent) const
    {
        return isAll() ||
               (agent && agent->environment == environment && (tag.isEmpty() || agent->tags.contains(tag)));
    }
    friend bool operator==(const FleetGroup &, const FleetGroup &) = default;
};

} // namespace switchyard
