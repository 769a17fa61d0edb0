// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/wallmapping.h"
#include "resilience/calloutcome.h"
#include "resilience/circuitbreaker.h"
#include "telemetry/circuithistory.h"
#include "telemetry/circuittape.h"
#include "telemetry/looks.h"

#include <deque>
#include <functional>

namespace switchyard {

//! \brief What was seen of one circuit: its last hour, its last attempts, how often it opened.
class CircuitRecord final
{
public:
    static constexpr qsizetype attemptsKept = 200;

    //! \param watchedFrom  no state is older than the watch over it, but for what an earlier run kept
    explicit CircuitRecord(TimePoint watchedFrom)
        : m_watchedFrom(watchedFrom)
        , m_tape(watchedFrom)
    {
    }

    //! \brief An attempt came to an end.
    //! \param kind      health, task or canary
    //! \param signedIn  false: it showed no credentials, on purpose
    void addAttempt(const AttemptReport &report, const QString &kind, std::optional<Duration> backoff,
                    const WallMapping &clock, bool signedIn = true);
    //! \brief A call came to an end; refusals count as such, cancelled ones not at all.
    void addCall(const CallOutcome &outcome, int failuresInRow, TimePoint at);
    //! \brief The circuit opened. \param at  when it did; in the order of time
    void addOpening(TimePoint at);
    //! \brief It has opened since it was closed last.
    [[nodiscard]] bool hasOpenedSinceClosed() const
    {
        return m_leftClosed && m_lastOpening && *m_lastOpening >= *m_leftClosed;
    }
    //! \brief By itself the circuit is not closed any more, since \a at; none: it is closed.
    void setLeftClosed(std::optional<TimePoint> at);
    //! \brief It was in an earlier run that it left Closed; to be said after setLeftClosed().
    void setLeftClosedBefore(WallTime at) { m_leftClosedBefore = at; }
    //! \brief Since when it has not been closed by itself, over restarts too; none: it is closed.
    [[nodiscard]] std::optional<WallTime> notClosedSince(const WallMapping &clock) const;

    //! \brief A failure that its call has yet to tell; told first when it is what changes the circuit. Each
    //! one replaces the one before, none clears it.
    void setUnheard(std::function<void(const CircuitChange &)> tell = {}) { m_unheard = std::move(tell); }
    //! \brief The circuit changed: if a call's failure did it, that is told now.
    void tellUnheard(const CircuitChange &change);

    //! \brief Somebody cares for how the circuit looks now; lapses when it looks otherwise.
    //! \return false, and nothing happens: it looks well, or never was called
    [[nodiscard]] bool acknowledge(const Acknowledgement &acknowledgement);
    //! \return the one taken back; none: there was none
    [[nodiscard]] std::optional<Acknowledgement> unacknowledge();
    //! \brief The acknowledgement that lapsed since this was asked last.
    [[nodiscard]] std::optional<Acknowledgement> takeLapsed() { return std::exchange(m_lapsed, {}); }

    //! \brief The circuit as it is now, with what was seen of it.
    //! \param agent  see stripStateOf()
    [[nodiscard]] CircuitSnapshot snapshot(const CircuitBreaker &breaker, const WallMapping &clock,
                                           const AgentCondition &agent);

    //! \brief Nothing was seen before.
    [[nodiscard]] TimePoint watchedFrom() const { return m_watchedFrom; }
    //! \brief The last hour second by second, for charts and rates.
    [[nodiscard]] CircuitHistory &history() { return m_history; }
    [[nodiscard]] const CircuitHistory &history() const { return m_history; }
    //! \brief The last hour use by use, for what-if.
    [[nodiscard]] CircuitTape &tape() { return m_tape; }
    [[nodiscard]] const CircuitTape &tape() const { return m_tape; }
    //! \brief Newest first.
    [[nodiscard]] QList<AttemptRecord> attempts(int most) const;
    //! \brief Tells this watch from the others whose attempts are stored: when it began, as the clock on the
    //! wall said then.
    [[nodiscard]] WallTime watch() const { return m_watch; }
    void setWatch(WallTime watch) { m_watch = watch; }
    //! \brief How many attempts came to an end since the watch began.
    [[nodiscard]] quint64 attemptsAdded() const { return m_attemptsAdded; }
    //! \brief Those that came after the first \a number of them and are still kept, oldest first.
    [[nodiscard]] QList<AttemptRecord> attemptsSince(quint64 number) const;
    //! \brief What an earlier watch left, newest first; taken in once, as far as there is room.
    void recallAttempts(const QList<AttemptRecord> &earlier);
    //! \brief recallAttempts() was called.
    [[nodiscard]] bool hasRecalledAttempts() const { return m_hasRecalled; }

private:
    void judgeAcknowledgement(StripState look);
    void fillStrip(CircuitSnapshot &snapshot, const WallMapping &clock, const AgentCondition &agent);

    TimePoint m_watchedFrom;
    CircuitHistory m_history;
    CircuitTape m_tape;
    std::deque<AttemptRecord> m_attempts; //!< oldest first
    quint64 m_attemptsAdded = 0;
    bool m_hasRecalled = false;
    WallTime m_watch{};
    std::deque<TimePoint> m_openings;
    std::optional<TimePoint> m_lastOpening;
    std::optional<TimePoint> m_leftClosed;
    std::optional<WallTime> m_leftClosedBefore; //!< earlier than what this run saw
    std::function<void(const CircuitChange &)> m_unheard;
    std::optional<Acknowledgement> m_acknowledged;
    std::optional<Acknowledgement> m_lapsed;
    Strip m_strip;
    TimePoint m_stripAt{};
    WallTime m_stripWall{}; //!< what m_stripAt was on the wall then
    std::optional<StripState> m_look;
};

} // namespace switchyard
