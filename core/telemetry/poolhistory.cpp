// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/poolhistory.h"

#include <algorithm>

namespace switchyard {

void PoolHistory::add(TimePoint at, int active, int waiting)
{
    if (!m_changes.empty()) {
        const Change &last = m_changes.back();
        if (last.active == active && last.waiting == waiting)
            return;
        at = std::max(at, last.at);
    }
    m_changes.push_back(Change{at, active, waiting});
    while (m_changes.size() > 1 && m_changes[1].at < at - kept)
        m_changes.pop_front();
}

std::vector<PoolPoint> PoolHistory::points(WallTime from, WallTime to, const WallOffset &wall) const
{
    std::vector<PoolPoint> points;
    const auto shown = [&wall](const Change &change) {
        return PoolPoint{wall.of(change.at), change.active, change.waiting};
    };
    const auto first =
        std::upper_bound(m_changes.cbegin(), m_changes.cend(), from,
                         [&wall](WallTime at, const Change &change) { return at < wall.of(change.at); });
    if (first != m_changes.cbegin()) {
        PoolPoint carried = shown(*std::prev(first));
        carried.at = from;
        points.push_back(carried);
    }
    for (auto change = first; change != m_changes.cend() && wall.of(change->at) <= to; ++change)
        points.push_back(shown(*change));
    if (!points.empty() && points.back().at < to) {
        PoolPoint now = points.back();
        now.at = to;
        points.push_back(now);
    }
    return points;
}

} // namespace switchyard
