// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resilience/resilienceconfig.h"

namespace switchyard {

//! \brief How long a circuit stays open: openTime x openBackoff^failedProbings, at most maxOpenTime (but
//! never less than openTime), then longer by up to openSpread of it. Saturates instead of wrapping (B10, B12,
//! B14). \param failedProbings  half-open episodes in a row that failed \param draw            where in the
//! spread, [0, 1)
[[nodiscard]] Duration openTimeFor(const BreakerConfig &config, int failedProbings, double draw);

} // namespace switchyard
