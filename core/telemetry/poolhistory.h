// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/walloffset.h"
#include "telemetry/historyquery.h"

#include <deque>

namespace switchyard {

//! \brief How full one pool was in the last hour; only changes take room. Kept by the monotonic clock and
//! shown through a WallOffset, as CircuitHistory is.
class PoolHistory final
{
public:
    static constexpr std::chrono::seconds kept = 1h;

    //! \brief Notes the counts at \a at; the same counts again add nothing.
    void add(TimePoint at, int active, int waiting);
    //! \brief The counts over a stretch as a step function: a point at \a from, at each change, and at \a to.
    [[nodiscard]] std::vector<PoolPoint> points(WallTime from, WallTime to, const WallOffset &wall) const;

private:
    struct Change
    {
        TimePoint at{};
        int active = 0;
        int waiting = 0;
    };

    std::deque<Change> m_changes;
};

} // namespace switchyard
