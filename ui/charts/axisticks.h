// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/timespan.h"

#include <QList>
#include <QString>

namespace switchyard {

//! \brief Round values for a value axis from zero up: 1, 2 or 5 times a power of ten apart.
struct ValueTicks
{
    double step = 1;
    double top = 1; //!< a multiple of step, at or above what was asked

    //! \param most  how many steps at most; at least 1
    //! \param whole  counts: never a step under 1
    [[nodiscard]] static ValueTicks upTo(double highest, int most, bool whole);

    friend bool operator==(const ValueTicks &, const ValueTicks &) = default;
};

//! \brief Round wall times inside \a span, in local time, at most \a most of them: so labels stay where they
//! are while the chart moves under them.
[[nodiscard]] QList<WallTime> timeTicks(const TimeSpan &span, int most);

//! \brief What stands at a tick: the clock, at midnight and in stretches of days the day.
[[nodiscard]] QString tickLabel(WallTime at, const TimeSpan &span);

} // namespace switchyard
