// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

#include <deque>

namespace switchyard {

//! \brief When each kept connection fell idle: how many a new call can use, how many are too old.
class IdleConnections final
{
public:
    //! \brief A connection becomes idle.
    void add(TimePoint now) { m_since.push_back(now); }
    //! \brief Takes the one that fell idle last. \return whether there was one
    [[nodiscard]] bool take();
    //! \brief Forgets those past their keep-alive, the boundary included. \return how many
    int expire(TimePoint now, Duration keepAlive);
    //! \brief Those within their keep-alive.
    [[nodiscard]] int count(TimePoint now, Duration keepAlive) const;
    //! \brief None is remembered, however old.
    [[nodiscard]] bool isEmpty() const { return m_since.empty(); }

private:
    std::deque<TimePoint> m_since; //!< oldest first
};

} // namespace switchyard
