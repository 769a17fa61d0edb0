// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

#include <array>

namespace switchyard {

//! \brief The highest level of the last hour, to the minute, of a level that changes at known instants.
class HourPeak final
{
public:
    //! \brief The level is \a level from \a now on.
    void note(TimePoint now, int level);
    //! \brief The highest level of the current minute and the 59 before it.
    [[nodiscard]] int at(TimePoint now) const;

private:
    using Minute = std::chrono::minutes::rep;
    [[nodiscard]] static Minute minuteOf(TimePoint at);
    [[nodiscard]] static std::size_t placeOf(Minute minute);

    static constexpr int minutes = 60;
    std::array<int, minutes> m_peaks{};
    Minute m_minute = 0; //!< of the last change
    int m_level = 0;
};

} // namespace switchyard
