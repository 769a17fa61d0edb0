// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"

#include <optional>

namespace switchyard {

//! \brief Shows instants of the monotonic clock as wall times that do not tremble.
//!
//! Asked twice for the same instant it gives the same wall time, unless somebody set the clock in between:
//! a row whose "since" changed by a millisecond each time would count as changed each time.
class WallMapping final
{
public:
    explicit WallMapping(const Scheduler &clock)
        : m_clock(clock)
    {
        refresh();
    }

    //! \brief Follows the wall clock when it was set; to be called now and then.
    void refresh();

    [[nodiscard]] WallTime of(TimePoint at) const
    {
        return std::chrono::floor<std::chrono::milliseconds>(m_wall + (at - m_base));
    }
    [[nodiscard]] std::optional<WallTime> of(std::optional<TimePoint> at) const
    {
        return at ? std::optional(of(*at)) : std::nullopt;
    }
    [[nodiscard]] TimePoint now() const { return m_clock.now(); }
    [[nodiscard]] WallTime wallNow() const { return m_clock.wallClock(); }

private:
    const Scheduler &m_clock;
    std::chrono::sys_time<Duration> m_wall{};
    TimePoint m_base{};
};

} // namespace switchyard
