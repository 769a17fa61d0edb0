// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

#include <QtGlobal>

#include <deque>

namespace switchyard {

//! \brief How fast a total that only grows has grown over the last five minutes.
class GrowthRate final
{
public:
    static constexpr Duration span = 5min;
    static constexpr Duration step = 10s; //!< samples nearer to each other are one

    //! \brief The total is \a total at \a at; a smaller one than before means that counting began anew.
    void add(TimePoint at, quint64 total);
    //! \brief Growth a minute, averaged over the whole span even while less of it was watched.
    [[nodiscard]] double perMinute() const;

private:
    struct Sample
    {
        TimePoint at{};
        quint64 total = 0;
    };
    std::deque<Sample> m_samples; //!< oldest first
    quint64 m_latest = 0;
};

} // namespace switchyard
