// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace switchyard {

//! \brief What became of all calls of a circuit since it was made; never cleared, never decreasing.
//!
//! admitted = succeeded + failed + neutral + cancelled + stale + inFlight(), at any instant (scenario L8).
struct CircuitCounters
{
    quint64 admitted = 0;
    quint64 succeeded = 0;
    quint64 failed = 0;
    quint64 neutral = 0;
    quint64 cancelled = 0;    //!< of any generation: a cancelled call has no result that could be late
    quint64 stale = 0;        //!< results that came after the circuit had moved on
    quint64 rejectedOpen = 0; //!< forced open included
    quint64 rejectedHalfOpen = 0;

    //! \brief Admitted calls that nothing was reported of yet.
    [[nodiscard]] constexpr quint64 inFlight() const noexcept
    {
        return admitted - succeeded - failed - neutral - cancelled - stale;
    }

    friend bool operator==(const CircuitCounters &, const CircuitCounters &) = default;
};

} // namespace switchyard
