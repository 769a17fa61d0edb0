// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

#include <deque>
#include <vector>

namespace switchyard {

//! \brief When each kept connection fell idle, by shard: which of them a new call can use, which are too old.
class IdleConnections final
{
public:
    explicit IdleConnections(int shards)
        : m_since(static_cast<std::size_t>(shards))
    {
    }

    //! \brief A connection of \a shard becomes idle.
    void add(int shard, TimePoint now);
    //! \brief Takes the one that fell idle last. \return whether there was one
    [[nodiscard]] bool take(int shard);
    //! \brief Forgets those past their keep-alive, the boundary included. \return how many
    int expire(TimePoint now, Duration keepAlive);
    //! \brief Those within their keep-alive.
    [[nodiscard]] int count(TimePoint now, Duration keepAlive) const;
    //! \brief All that are remembered, however old.
    [[nodiscard]] bool isEmpty() const;

private:
    std::vector<std::deque<TimePoint>> m_since; //!< oldest first
};

} // namespace switchyard
