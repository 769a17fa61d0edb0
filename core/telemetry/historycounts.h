// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/failure.h"
#include "telemetry/latencyhistogram.h"

#include <map>

namespace switchyard {

//! \brief What happened to one circuit in a stretch of time. Two that follow each other add up to what one
//! over both would hold.
struct HistoryCounts
{
    int calls = 0;
    int failed = 0;
    int neutral = 0;
    int rejected = 0;
    int mostFailuresInRow = 0; //!< the highest in the stretch
    int failuresInRow = 0;     //!< at its end
    std::map<FailureKind, int> kinds;
    LatencyHistogram latency; //!< of attempts

    //! \brief Adds what happened after it.
    void append(const HistoryCounts &later);
};

} // namespace switchyard
