// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace switchyard {

//! \brief The engine's monotonic clock, as a tag: it counts through suspend and never steps back.
//!
//! Nobody asks it for the time; a Scheduler does, so that a test can stand in for it.
struct EngineClock
{
    using rep = std::chrono::nanoseconds::rep;
    using period = std::chrono::nanoseconds::period;
    using duration = std::chrono::nanoseconds;
    using time_point = std::chrono::time_point<EngineClock>;
    static constexpr bool is_steady = true;
};

using Duration = std::chrono::nanoseconds;
using TimePoint = EngineClock::time_point;

//! \brief Wall time, for display and for what is saved; never for deciding.
using WallTime = std::chrono::sys_time<std::chrono::milliseconds>;

using namespace std::chrono_literals;

//! \brief \a at + \a by, held at the clock's last instant instead of wrapping (scenario B12).
//! \param by  not negative
[[nodiscard]] constexpr TimePoint saturatingAdd(TimePoint at, Duration by) noexcept
{
    return by > TimePoint::max() - at ? TimePoint::max() : at + by;
}

//! \brief Seconds as a Duration; out of range saturates, NaN gives zero.
[[nodiscard]] constexpr Duration fromSeconds(double seconds) noexcept
{
    constexpr double longest = 9.2e9;
    if (!(seconds == seconds))
        return Duration::zero();
    if (seconds >= longest)
        return Duration::max();
    if (seconds <= -longest)
        return Duration::min();
    return Duration(static_cast<Duration::rep>(seconds * 1e9));
}

[[nodiscard]] constexpr double toSeconds(Duration duration) noexcept
{
    return std::chrono::duration<double>(duration).count();
}

[[nodiscard]] constexpr double toMilliseconds(Duration duration) noexcept
{
    return std::chrono::duration<double, std::milli>(duration).count();
}

} // namespace switchyard
