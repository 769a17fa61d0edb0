// SPDX-License-Identifier: GPL-3.0-or-later
#include "resilience/idleconnections.h"

#include <algorithm>

namespace switchyard {

bool IdleConnections::take()
{
    if (m_since.empty())
        return false;
    m_since.pop_back();
    return true;
}

int IdleConnections::expire(TimePoint now, Duration keepAlive)
{
    int expired = 0;
    while (!m_since.empty() && now - m_since.front() >= keepAlive) {
        m_since.pop_front();
        ++expired;
    }
    return expired;
}

int IdleConnections::count(TimePoint now, Duration keepAlive) const
{
    return static_cast<int>(
        std::ranges::count_if(m_since, [&](TimePoint at) { return now - at < keepAlive; }));
}

} // namespace switchyard
