// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

namespace switchyard {

//! \brief The stretch of time that charts, strip and timeline show together.
struct TimeSpan
{
    WallTime from{};
    WallTime to{};

    [[nodiscard]] std::chrono::milliseconds length() const noexcept { return to - from; }
    [[nodiscard]] bool isEmpty() const noexcept { return to <= from; }
    [[nodiscard]] bool contains(WallTime at) const noexcept { return at >= from && at <= to; }

    friend bool operator==(const TimeSpan &, const TimeSpan &) = default;
};

//! \brief A wall time as a chart's x: milliseconds since 1970, which a double holds exactly.
[[nodiscard]] inline double toX(WallTime at) noexcept
{
    return static_cast<double>(at.time_since_epoch().count());
}

[[nodiscard]] inline WallTime fromX(double x) noexcept
{
    return WallTime(std::chrono::milliseconds(static_cast<std::chrono::milliseconds::rep>(x)));
}

} // namespace switchyard
