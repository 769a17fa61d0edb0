// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/snapshot.h"

namespace switchyard {

//! \brief Which pools are shown: by agent or address, by load, with or without those of health checks.
struct PoolsFilter
{
    QString text; //!< in the agent's name or the pool's key; empty: any
    bool onlyBusy = false;
    bool withHealth = false;

    [[nodiscard]] bool passes(const PoolSnapshot &pool) const;

    friend bool operator==(const PoolsFilter &, const PoolsFilter &) = default;
};

} // namespace switchyard
