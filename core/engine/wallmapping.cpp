// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/wallmapping.h"

namespace switchyard {

namespace {

constexpr Duration drift = 50ms; //!< less than this is two clocks being read one after the other
constexpr Duration aStep = 2s;   //!< more than this is no clock being slewed

} // namespace

void WallMapping::refresh()
{
    const TimePoint now = m_clock.now();
    const WallTime wall = m_clock.wallClock();
    const Duration off = wall - (m_wall + (now - m_base));
    const bool isFirst = m_wall.time_since_epoch() == Duration::zero();
    if (!isFirst && (off > aStep || off < -aStep))
        m_setAt = now;
    if (off > drift || off < -drift) {
        m_wall = wall;
        m_base = now;
    }
}

} // namespace switchyard
