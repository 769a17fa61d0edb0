// SPDX-License-Identifier: GPL-3.0-or-later
#include "resilience/idleconnections.h"

#include <algorithm>

namespace switchyard {

void IdleConnections::add(int shard, TimePoint now)
{
    m_since[static_cast<std::size_t>(shard)].push_back(now);
}

bool IdleConnections::take(int shard)
{
    auto &since = m_since[static_cast<std::size_t>(shard)];
    if (since.empty())
        return false;
    since.pop_back();
    return true;
}

int IdleConnections::expire(TimePoint now, Duration keepAlive)
{
    int expired = 0;
    for (auto &since : m_since) {
        while (!since.empty() && now - since.front() >= keepAlive) {
            since.pop_front();
            ++expired;
        }
    }
    return expired;
}

int IdleConnections::count(TimePoint now, Duration keepAlive) const
{
    std::ptrdiff_t fresh = 0;
    for (const auto &since : m_since)
        fresh += std::ranges::count_if(since, [&](TimePoint at) { return now - at < keepAlive; });
    return static_cast<int>(fresh);
}

bool IdleConnections::isEmpty() const
{
    return std::ranges::all_of(m_since, [](const auto &since) { return since.empty(); });
}

} // namespace switchyard
