// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/filterexpression.h"
#include "telemetry/snapshot.h"

namespace switchyard {

class FleetStore;

//! \brief Which pools are shown: by an expression, by load, with or without those of health checks.
struct PoolsFilter
{
    FilterExpression expression;        //!< of poolFilterKeys()
    const FleetStore *agents = nullptr; //!< where an agent's environment and tags are; null: not known
    bool onlyBusy = false;
    bool withHealth = false;

    [[nodiscard]] bool passes(const PoolSnapshot &pool) const;

    friend bool operator==(const PoolsFilter &, const PoolsFilter &) = default;
};

} // namespace switchyard
