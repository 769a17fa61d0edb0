// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "base/walloffset.h"

#include <optional>

namespace switchyard {

//! \brief Shows instants of the monotonic clock as wall times that do not tremble.
//!
//! Asked twice for the same instant it gives the same wall time, unless somebody set the clock in between:
//! a row whose "since" changed by a millisecond each time would count as changed each time.
class WallMapping final
{
public:
    //! \param clock  outlives this
    explicit WallMapping(const Scheduler &clock)
        : m_clock(clock)
    {
        refresh();
    }

    //! \brief Follows the wall clock when it was set; to be called now and then.
    void refresh();

    //! \brief The wall time that \a at is; none for none.
    [[nodiscard]] WallTime of(TimePoint at) const { return offset().of(at); }
    [[nodiscard]] std::optional<WallTime> of(std::optional<TimePoint> at) const
    {
        return at ? std::optional(of(*at)) : std::nullopt;
    }
    //! \brief When the wall clock was last seen to have been set: what was shown before then was shown at
    //! other times. TimePoint::min(): never.
    [[nodiscard]] TimePoint setAt() const { return m_setAt; }
    //! \brief The mapping as it is now, for who shows many instants.
    [[nodiscard]] WallOffset offset() const { return {m_base, m_wall}; }
    [[nodiscard]] TimePoint now() const { return m_clock.now(); }
    //! \brief What the wall clock says, unsteadied; for what is saved or stamped once.
    [[nodiscard]] WallTime wallNow() const { return m_clock.wallClock(); }

private:
    const Scheduler &m_clock;
    std::chrono::sys_time<Duration> m_wall{};
    TimePoint m_base{};
    TimePoint m_setAt = TimePoint::min();
};

} // namespace switchyard
