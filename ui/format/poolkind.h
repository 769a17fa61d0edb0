// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/snapshot.h"

namespace switchyard {

//! \brief Whether only health checks use the pool, which have a time-out class of their own.
[[nodiscard]] inline bool isHealthPool(const PoolSnapshot &pool)
{
    // A time-out of the same length may be anybody's: the purpose decides, where the engine tells it.
    return pool.kind ? *pool.kind == OperationKind::HealthCheck : pool.operation == QLatin1String("10 s");
}

} // namespace switchyard
