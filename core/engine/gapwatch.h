// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "telemetry/event.h"

namespace switchyard {

//! \brief Notices that the machine slept, so that nobody watched meanwhile; each suspend once.
class GapWatch final
{
public:
    //! \param scheduler  outlives this; what it slept through so far is not told
    explicit GapWatch(const Scheduler &scheduler)
        : m_scheduler(scheduler)
        , m_told(scheduler.lastGap().wokeAt)
    {
    }

    //! \brief The suspend since it was last asked; none: the machine was awake.
    [[nodiscard]] std::optional<Scheduler::Gap> take();

private:
    const Scheduler &m_scheduler;
    TimePoint m_told;
};

//! \brief Why nobody watched for a while.
enum class GapCause : quint8 {
    Asleep,     //!< the machine was suspended
    NotRunning, //!< there was no program of ours
};

//! \brief Shorter than this no gap is told of: a restart takes as long.
inline constexpr std::chrono::seconds leastGapTold{30};

//! \brief Nobody watched, from when to when, and why.
[[nodiscard]] Event observerGap(WallTime from, WallTime to, GapCause cause);

} // namespace switchyard
