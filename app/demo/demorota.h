// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

namespace switchyard {

//! \brief Good and bad times in turn: good first, for `firstGood`, then bad and good for ever.
struct DemoRota
{
    Duration firstGood{};
    Duration bad{}; //!< above zero
    Duration good{};

    //! \param age  since the agent was started, not negative
    [[nodiscard]] constexpr bool isBad(Duration age) const noexcept
    {
        return age >= firstGood && (age - firstGood) % (bad + good) < bad;
    }

    //! \brief How long until isBad() changes; above zero.
    [[nodiscard]] constexpr Duration untilChange(Duration age) const noexcept
    {
        if (age < firstGood)
            return firstGood - age;
        const Duration inRound = (age - firstGood) % (bad + good);
        return inRound < bad ? bad - inRound : bad + good - inRound;
    }

    friend bool operator==(const DemoRota &, const DemoRota &) = default;
};

} // namespace switchyard
