// SPDX-License-Identifier: GPL-3.0-or-later
#include "resilience/hourpeak.h"

#include <algorithm>

namespace switchyard {

HourPeak::Minute HourPeak::minuteOf(TimePoint at)
{
    return std::chrono::floor<std::chrono::minutes>(at.time_since_epoch()).count();
}

std::size_t HourPeak::placeOf(Minute minute)
{
    return static_cast<std::size_t>((minute % minutes + minutes) % minutes);
}

void HourPeak::note(TimePoint now, int level)
{
    const Minute minute = minuteOf(now);
    // Between two changes the level stood still, so each minute gone by had it as its peak.
    for (Minute gone = std::max(m_minute + 1, minute - minutes + 1); gone <= minute; ++gone)
        m_peaks[placeOf(gone)] = m_level;
    m_minute = std::max(m_minute, minute);
    m_level = level;
    int &peak = m_peaks[placeOf(m_minute)];
    peak = std::max(peak, level);
}

int HourPeak::at(TimePoint now) const
{
    const Minute oldest = minuteOf(now) - minutes + 1;
    int peak = m_level;
    const Minute first = std::max(oldest, m_minute - minutes + 1);
    std::size_t place = placeOf(first);
    for (Minute minute = first; minute <= m_minute; ++minute) {
        peak = std::max(peak, m_peaks[place]);
        place = place + 1 == m_peaks.size() ? 0 : place + 1;
    }
    return peak;
}

} // namespace switchyard
