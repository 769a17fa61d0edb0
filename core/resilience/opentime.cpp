// SPDX-License-Identifier: GPL-3.0-or-later
#include "resilience/opentime.h"

#include <algorithm>
#include <cmath>

namespace switchyard {

namespace {

Duration backedOff(const BreakerConfig &config, int failedProbings)
{
    if (config.openBackoff <= 1.0 || failedProbings <= 0)
        return config.openTime;
    const Duration cap = std::max(config.maxOpenTime, config.openTime);
    const double grown =
        static_cast<double>(config.openTime.count()) * std::pow(config.openBackoff, failedProbings);
    if (grown >= static_cast<double>(cap.count()))
        return cap;
    return Duration(static_cast<Duration::rep>(grown));
}

} // namespace

Duration openTimeFor(const BreakerConfig &config, int failedProbings, double draw)
{
    const Duration base = backedOff(config, failedProbings);
    const double more = static_cast<double>(base.count()) * config.openSpread * std::clamp(draw, 0.0, 1.0);
    const Duration room = Duration::max() - base;
    if (more >= static_cast<double>(room.count()))
        return Duration::max();
    return base + Duration(static_cast<Duration::rep>(more));
}

} // namespace switchyard
