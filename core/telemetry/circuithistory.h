// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/walloffset.h"
#include "telemetry/historycounts.h"
#include "telemetry/historyquery.h"
#include "telemetry/historysteps.h"

#include <deque>
#include <map>

namespace switchyard {

//! \brief The last hour of one circuit, second by second, and how its state ran.
//!
//! Seconds in which nothing happened take no room. Kept by the monotonic clock, and shown through a
//! WallOffset: a wall clock that is set must not keep old failures in the rates, nor lose new ones.
class CircuitHistory final
{
public:
    static constexpr std::chrono::seconds kept = 1h;

    //! \brief A call that ended, however many attempts it took.
    //! \param failuresInRow  the circuit's failure count after it
    //! \param failure        none for a success
    void addCall(TimePoint at, int failuresInRow, const std::optional<Failure> &failure, bool neutral);
    //! \brief One attempt that came to an end by itself; \a took is without its wait for a slot.
    void addLatency(TimePoint at, Duration took);
    //! \brief A call that the circuit refused.
    void addRejection(TimePoint at);
    //! \brief The failure count changed without a call (a reset).
    void addFailureCount(TimePoint at, int failuresInRow);
    //! \brief The circuit looks like \a state from \a at on; the same look again adds nothing.
    void enter(StripState state, TimePoint at);
    //! \brief Nobody watched from \a from to \a to (suspended, or not running).
    void addGap(TimePoint from, TimePoint to);

    struct Recent
    {
        double callsPerMinute = 0;
        std::optional<double> errorRate; //!< failed / (failed + succeeded); none without any
        LatencyHistogram latency;
    };
    //! \brief The last five minutes, as the table shows them.
    //! \param watchedFrom  calls a minute are those of the minutes since then, where they are fewer
    [[nodiscard]] Recent recent(TimePoint now, TimePoint watchedFrom = TimePoint::min()) const;

    //! \brief The look of the last hour up to \a now, oldest first, the unwatched time before as NotObserved.
    [[nodiscard]] Strip strip(TimePoint now, const WallOffset &wall) const;
    //! \brief The looks from \a from to \a to, likewise.
    [[nodiscard]] std::vector<StripSegment> states(WallTime from, WallTime to, const WallOffset &wall) const;

    //! \brief Even steps from \a from to \a to, at most \a maxPoints of them, at least a second each.
    [[nodiscard]] std::vector<HistoryPoint> points(WallTime from, WallTime to, int maxPoints, Duration &step,
                                                   const WallOffset &wall) const;

    //! \brief Fills \a steps with what was counted from \a since on.
    void addTo(HistorySteps &steps, TimePoint since, const WallOffset &wall) const;
    //! \brief What was counted from \a from to before \a to, in whole seconds; none: nothing was.
    [[nodiscard]] std::optional<HistoryCounts> counts(TimePoint from, TimePoint to) const;
    //! \brief The first second from \a since on in which something was counted; none: there is none.
    [[nodiscard]] std::optional<TimePoint> nextCounted(TimePoint since) const;
    //! \brief When the first look that is known began; none before it.
    [[nodiscard]] std::optional<TimePoint> knownFrom() const;
    //! \brief What an earlier run saw, oldest first; before the first look of this one.
    void recall(const std::vector<StripSegment> &seen, const WallOffset &wall);

    //! \brief A look of the circuit, and when it began; it lasted until the next one did.
    struct Look
    {
        TimePoint from{};
        StripState state = StripState::NotObserved;
    };
    //! \brief The looks that began at \a since or later.
    [[nodiscard]] std::vector<Look> looksFrom(TimePoint since) const;

    //! \brief Forgets what is older than an hour; call now and then.
    void trim(TimePoint now);

private:
    struct Second
    {
        TimePoint at{}; //!< a whole second
        HistoryCounts counts;
    };

    Second &secondAt(TimePoint at);
    [[nodiscard]] std::deque<Second>::const_iterator firstFrom(TimePoint since) const;

    std::deque<Second> m_seconds;
    std::deque<Look> m_looks;
};

} // namespace switchyard
