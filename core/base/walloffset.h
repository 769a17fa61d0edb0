// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

namespace switchyard {

//! \brief Which wall time each instant is, as the wall clock stands when this is made. What happened is kept
//! by the monotonic clock and shown through this, so that a wall clock that is set moves it all alike.
class WallOffset final
{
public:
    WallOffset() = default;
    //! \param at,wall  one instant on both clocks
    WallOffset(TimePoint at, std::chrono::sys_time<Duration> wall)
        : m_atZero(wall - at.time_since_epoch())
    {
    }

    //! \brief The wall time that \a at is, rounded down.
    [[nodiscard]] WallTime of(TimePoint at) const
    {
        return std::chrono::floor<std::chrono::milliseconds>(m_atZero + at.time_since_epoch());
    }

    //! \brief The instant that is shown as \a wall.
    [[nodiscard]] TimePoint at(WallTime wall) const
    {
        return TimePoint(std::chrono::duration_cast<Duration>(wall - m_atZero));
    }

private:
    std::chrono::sys_time<Duration> m_atZero{};
};

} // namespace switchyard
