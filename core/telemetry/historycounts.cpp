// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/historycounts.h"

#include <algorithm>

namespace switchyard {

void HistoryCounts::append(const HistoryCounts &later)
{
    calls += later.calls;
    failed += later.failed;
    neutral += later.neutral;
    rejected += later.rejected;
    mostFailuresInRow = std::max(mostFailuresInRow, later.mostFailuresInRow);
    failuresInRow = later.failuresInRow;
    for (const auto &[kind, times] : later.kinds)
        kinds[kind] += times;
    latency.merge(later.latency);
}

} // namespace switchyard
