// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/historyquery.h"
#include "telemetry/latencyhistogram.h"

#include <deque>
#include <map>

namespace switchyard {

//! \brief The last hour of one circuit, second by second, and how its state ran.
//!
//! Seconds in which nothing happened take no room. Stamped with wall time, for it is only ever shown; a clock
//! set back lands in the last second known instead of before it.
class CircuitHistory final
{
public:
    static constexpr std::chrono::seconds kept = 1h;

    //! \brief A call that ended, however many attempts it took.
    //! \param failuresInRow  the circuit's failure count after it
    //! \param failure        none for a success
    void addCall(WallTime at, int failuresInRow, const std::optional<Failure> &failure, bool neutral);
    //! \brief One attempt that came to an end by itself; \a took is without its wait for a slot.
    void addLatency(WallTime at, Duration took);
    //! \brief A call that the circuit refused.
    void addRejection(WallTime at);
    //! \brief The failure count changed without a call (a reset).
    void addFailureCount(WallTime at, int failuresInRow);
    //! \brief The circuit looks like \a state from \a at on; the same look again adds nothing.
    void enter(StripState state, WallTime at);
    //! \brief Nobody watched from \a from to \a to (suspended, or not running).
    void addGap(WallTime from, WallTime to);

    struct Recent
    {
        double callsPerMinute = 0;
        std::optional<double> errorRate; //!< failed / (failed + succeeded); none without any
        LatencyHistogram latency;
    };
    //! \brief The last five minutes, as the table shows them.
    [[nodiscard]] Recent recent(WallTime now) const;

    //! \brief The look of the last hour up to \a now, oldest first, the unwatched time before as NotObserved.
    [[nodiscard]] Strip strip(WallTime now) const;
    [[nodiscard]] std::vector<StripSegment> states(WallTime from, WallTime to) const;

    //! \brief Even steps from \a from to \a to, at most \a maxPoints of them, at least a second each.
    [[nodiscard]] std::vector<HistoryPoint> points(WallTime from, WallTime to, int maxPoints,
                                                   Duration &step) const;

    //! \brief Forgets what is older than an hour; call now and then.
    void trim(WallTime now);

private:
    struct Second
    {
        std::chrono::sys_seconds at{};
        int calls = 0;
        int failed = 0;
        int neutral = 0;
        int rejected = 0;
        int failuresInRow = 0; //!< at its end
        int mostFailuresInRow = 0;
        std::map<FailureKind, int> kinds;
        LatencyHistogram latency;
    };
    struct Look
    {
        WallTime from{};
        StripState state = StripState::NotObserved;
    };

    Second &secondAt(WallTime at);

    std::deque<Second> m_seconds;
    std::deque<Look> m_looks;
};

} // namespace switchyard
