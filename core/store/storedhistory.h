// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/historycounts.h"
#include "telemetry/snapshot.h"

#include <map>

namespace switchyard {

//! \brief What is asked of one circuit's past.
struct HistoryStretch
{
    CircuitId circuit;
    WallTime from{};
    WallTime to{};
    Duration step{}; //!< how finely
};

//! \brief One stretch of a circuit's past, as it was stored.
struct StoredSlot
{
    std::chrono::sys_seconds at{};
    std::chrono::seconds width{};
    HistoryCounts counts;
};

//! \brief A circuit's past, oldest first.
struct StoredHistory
{
    std::vector<StoredSlot> timeSlots;
    std::vector<StripSegment> looks; //!< over the whole stretch
};

//! \brief How circuits looked, oldest first.
using KeptLooks = std::map<CircuitId, std::vector<StripSegment>>;

} // namespace switchyard
