// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resilience/circuitchange.h"
#include "resilience/circuitcounters.h"
#include "resilience/failuretally.h"
#include "resilience/jitter.h"
#include "resilience/outcomewindow.h"
#include "resilience/permit.h"
#include "resilience/resilienceconfig.h"
#include "resilience/savedcircuit.h"

#include <functional>
#include <memory>

namespace switchyard {

//! \brief One circuit: admits or refuses calls and judges their outcomes.
//!
//! A plain class: no timer, no event loop; the time is an argument everywhere. What falls due by itself (the
//! end of an override, half_open_max_wait) takes effect at its exact instant, whenever the circuit is next
//! asked, so every reader sees the same (scenario B3). A `now` before an earlier one counts as that one (B9).
//! Single-threaded. Nothing here fails but where a bool says so.
class CircuitBreaker final
{
public:
    //! \brief Deletes a circuit once nothing holds on to it any more.
    struct GiveUp
    {
        void operator()(CircuitBreaker *circuit) const noexcept { circuit->giveUp(); }
    };
    //! \brief Owns a circuit; dropping it silences the circuit, which goes once its last permit is gone.
    using Handle = std::unique_ptr<CircuitBreaker, GiveUp>;

    //! \param config  validated
    //! \param jitter  for openSpread; none: no spread
    [[nodiscard]] static Handle create(CircuitId id, const BreakerConfig &config, Jitter jitter = {});
    CircuitBreaker(const CircuitBreaker &) = delete;
    CircuitBreaker &operator=(const CircuitBreaker &) = delete;

    //! \brief Asks to make a call. Open and its time over: the call becomes the first probe (B2).
    //! \param longest  the operation's time-out, above zero; a probe that hangs re-opens the circuit after
    //! twice that where the configuration has no half_open_max_wait. max(): it may take as long as it likes
    [[nodiscard]] Acquisition tryAcquire(TimePoint now, Duration longest = Duration::max());

    // What it is.
    //! \brief Whose circuit it is.
    [[nodiscard]] const CircuitId &id() const noexcept { return m_id; }
    //! \brief The numbers in force.
    [[nodiscard]] const BreakerConfig &config() const noexcept { return m_config; }
    //! \brief Its own state, whatever override lies over it.
    [[nodiscard]] CircuitState stateAt(TimePoint now) const;
    //! \brief The override in force; kind None when there is none. Its wall times are those of the last
    //! followWall(), if somebody set the wall clock since it was laid.
    [[nodiscard]] Override overrideAt(TimePoint now) const;
    //! \brief When the override in force ends, by the clock that decides; none: there is none, or it lasts
    //! until it is released.
    [[nodiscard]] std::optional<TimePoint> overrideUntil(TimePoint now) const;
    //! \brief Its own state is Open and the open time is over.
    [[nodiscard]] bool readyToProbe(TimePoint now) const;
    //! \brief Open: what is left of the open time, never more than openTime(); otherwise zero.
    [[nodiscard]] Duration remaining(TimePoint now) const;
    //! \brief Open: when the next call may probe.
    [[nodiscard]] std::optional<TimePoint> openUntil(TimePoint now) const;
    //! \brief How long the present or last opening lasts in all, back-off and spread included; as of the last
    //! tick() or call.
    [[nodiscard]] Duration openTime() const noexcept { return m_openTime; }
    //! \brief Why it opened last, and by whose hand.
    [[nodiscard]] ChangeReason openedFor() const noexcept { return m_openedFor; }
    [[nodiscard]] const HandNote &openedBy() const noexcept { return m_openedBy; }
    //! \brief Since when the present state, or the override over it, has held.
    [[nodiscard]] TimePoint since() const noexcept { return m_since; }
    //! \brief Grows at each change of state or override and at each reset, never when a window rolls (D9).
    [[nodiscard]] quint64 generation() const noexcept { return m_generation; }

    // What it counted.
    //! \brief Since it was made; a reset does not clear them (L8).
    [[nodiscard]] const CircuitCounters &counters() const noexcept { return m_counters; }
    //! \brief Failures in a row, or in the window; while not Closed, those it had when it opened (D2).
    [[nodiscard]] int failureCount(TimePoint now) const;
    //! \brief At how many failures it opens: the threshold, or with a rate so many of the calls in the
    //! window, or of the fewest that are judged.
    [[nodiscard]] int failuresToOpen(TimePoint now) const;
    //! \brief The same by kind.
    [[nodiscard]] FailureTally failureKinds(TimePoint now) const;
    //! \brief Outcomes in the window; with the consecutive model, the failures in a row alone.
    [[nodiscard]] OutcomeCount window(TimePoint now) const { return m_window.count(later(now)); }
    //! \brief When the first of the failures counted now came; none while none is counted.
    [[nodiscard]] std::optional<TimePoint> firstFailureAt(TimePoint now) const;
    //! \brief When the last failure that was no late result came; none before the first. A reset keeps it.
    [[nodiscard]] std::optional<TimePoint> lastFailureAt() const noexcept { return m_lastFailureAt; }
    //! \brief That failure.
    [[nodiscard]] const std::optional<Failure> &lastFailure() const noexcept { return m_lastFailure; }
    //! \brief When a call was let in last; none before the first.
    [[nodiscard]] std::optional<TimePoint> lastCallAt() const noexcept { return m_lastCallAt; }
    //! \brief Half-open: probes that ended well in this episode; otherwise 0.
    [[nodiscard]] int probesSucceeded() const noexcept { return m_probesSucceeded; }
    //! \brief Half-open: probe permits that are out; otherwise 0.
    [[nodiscard]] int probesInFlight() const noexcept { return m_probesInFlight; }
    //! \brief Half-open episodes in a row that failed, or timed out over a probe that hung; the open time
    //! backs off by it.
    [[nodiscard]] int failedProbings() const noexcept { return m_failedProbings; }

    // The operator's hand.
    //! \brief Open now, recovering by itself after the open time; when open already the time begins anew
    //! (E2). Ends an override that lets calls pass; a forced-open circuit stays forced open.
    void trip(TimePoint now, const HandNote &by = {});
    //! \brief Lays \a override over the circuit, in place of one that is there; permits out become stale.
    //! \param override  kind None releases; an end that is over counts as none laid
    //! \param wall      the wall time that `now` is
    void setOverride(const Override &override, TimePoint now, WallTime wall);
    //! \brief Ends the override, if there is one; the circuit goes on by itself.
    void release(TimePoint now, const HandNote &by = {});
    //! \brief Closed, counts and back-off cleared, no override, new generation.
    void reset(TimePoint now, const HandNote &by = {});
    //! \brief Half-open before its time.
    //! \return false, and nothing happens, unless the circuit is open or forced open (E14)
    [[nodiscard]] bool probeNow(TimePoint now, const HandNote &by = {});

    // Its owner's.
    //! \brief Takes new numbers and keeps the state; another model starts the circuit anew (M3-M7, D10).
    //! A new open time is measured from when the circuit opened.
    void reconfigure(const BreakerConfig &config, TimePoint now);
    //! \brief Lets what has fallen due take effect and be told; harmless at any time.
    void tick(TimePoint now);
    //! \brief The wall time that `now` is. Where somebody set the wall clock, the override's wall times go
    //! with it, for they only tell of what the monotonic clock decides; to be told now and then.
    void followWall(TimePoint now, WallTime wall);
    //! \brief When tick() next has something to do; none: not before the next call.
    [[nodiscard]] std::optional<TimePoint> nextDeadline() const;
    //! \brief The machine slept: half_open_max_wait does not count that time (B8); the open time does (B7).
    //! To be told before anything else that happens after it; twice for one waking is harmless.
    //! \param wokeAt  as Scheduler::Gap has it; it may be over for a while
    void resumed(TimePoint wokeAt, Duration slept);
    //! \brief The listener is not owned and must outlive the handle; null: none, and changes cost nothing.
    void setListener(CircuitListener *listener) noexcept { m_listener = listener; }
    //! \brief What a later run needs to go on: its open time and override, no permits (M11, M13).
    [[nodiscard]] SavedCircuit save(TimePoint now, WallTime wall) const;
    //! \brief Takes over what an earlier run saved; for a new circuit, before its first call (M11-M13).
    //! \return false when the open state was left out, as it was saved in the future or makes no sense
    [[nodiscard]] bool restore(const SavedCircuit &saved, TimePoint now, WallTime wall);

private:
    friend class Permit;
    class Busy;
    using Outcome = Permit::Outcome;
    //! What the clock decides: kept together, so that a reader can see it at a later instant.
    struct Phase
    {
        CircuitState state = CircuitState::Closed;
        OverrideKind override = OverrideKind::None;
        TimePoint openUntil{};
        TimePoint halfOpenUntil = TimePoint::max();
        TimePoint overrideUntil = TimePoint::max();
    };

    //! Why something is about to change, and when.
    struct Cause
    {
        ChangeReason reason;
        TimePoint at;
        HandNote by;
    };
    using Draft = std::optional<CircuitChange>; //!< empty while nobody listens (scenario L5)

    CircuitBreaker(CircuitId id, const BreakerConfig &config, Jitter jitter);
    ~CircuitBreaker() = default;
    void giveUp() noexcept;

    [[nodiscard]] TimePoint later(TimePoint now) const noexcept { return now > m_latest ? now : m_latest; }
    [[nodiscard]] Phase phaseAt(TimePoint now) const;
    [[nodiscard]] bool letsAllPass() const noexcept;
    [[nodiscard]] bool isProbing() const noexcept;
    [[nodiscard]] Duration nextOpenTime(int failedProbings) const;
    [[nodiscard]] int failedProbingsOnTimeout() const noexcept;
    [[nodiscard]] TimePoint probingUntil(TimePoint since) const;

    TimePoint startOperation(TimePoint now);
    void expire(TimePoint now);
    void endOverrideIfDue(TimePoint now);
    [[nodiscard]] Acquisition acquireWithCare(TimePoint now, Duration longest);
    [[nodiscard]] Acquisition acquireByState(TimePoint at, Duration longest);
    [[nodiscard]] Acquisition admit(TimePoint at);
    [[nodiscard]] Acquisition refuse(Refusal::Reason reason, std::optional<Duration> remaining);

    Verdict conclude(quint64 generation, Outcome outcome, TimePoint now, const Failure *why, Duration took);
    Verdict concludeWithCare(quint64 generation, Outcome outcome, TimePoint now, const Failure *why,
                             Duration took);
    Verdict concludeCancelled(quint64 generation, TimePoint at);
    void concludeClosed(Outcome outcome, TimePoint at, const Failure *why, Duration took);
    void concludeProbe(Outcome outcome, TimePoint at, Duration took);
    void dropped(quint64 generation) noexcept;
    [[nodiscard]] bool isSlow(Duration took) const noexcept;
    void openIfJudgedSo(TimePoint at);
    void probingFailed(ChangeReason reason, TimePoint at);
    void closeIfProbed(TimePoint at);

    [[nodiscard]] Draft begin(const Cause &cause) const;
    void keepCounts(TimePoint at);
    void enterOpen(const Cause &cause);
    void enterHalfOpen(TimePoint at);
    void enterClosed();
    void startProbing(TimePoint at);
    void boundByProbe(TimePoint at, Duration longest);
    void probeEnded();
    void dropOverride(TimePoint at);
    void finish(TimePoint at, Draft draft);
    void tell(const CircuitChange &change) noexcept;
    void updateDue() noexcept;

    void layOverride(const Override &override, TimePoint at, WallTime wall);
    [[nodiscard]] Override overrideOnWall(TimePoint at, WallTime wall) const;
    void restoreOpen(const SavedCircuit &saved, TimePoint at, WallTime wall);
    bool restoreOverride(const Override &override, TimePoint at, WallTime wall);

    // Hot: read or written by each call.
    TimePoint m_latest{};
    TimePoint m_due = TimePoint::max();
    Phase m_phase;
    int m_busy = 0;
    bool m_givenUp = false;
    bool m_toldWouldOpen = false;
    quint64 m_generation = 1;
    CircuitCounters m_counters;
    std::optional<TimePoint> m_lastCallAt;
    OutcomeWindow m_window;
    CircuitListener *m_listener = nullptr;

    int m_probesSucceeded = 0;
    int m_probesInFlight = 0;
    int m_probesSlow = 0;
    int m_failedProbings = 0;
    BreakerConfig m_config;
    CircuitId m_id;
    Jitter m_jitter;
    double m_draw = 0.0;     //!< where the present opening lies in its spread
    double m_nextDraw = 0.0; //!< the next one, drawn beforehand so that readers can foretell it
    TimePoint m_since{};
    TimePoint m_openedAt{};
    TimePoint m_probingSince{};
    TimePoint m_wokeAt = TimePoint::min(); //!< the last suspend it was told of
    Duration m_openTime{};
    ChangeReason m_openedFor = ChangeReason::ConsecutiveFailures;
    HandNote m_openedBy;
    Override m_override;
    int m_failuresAtOpening = 0;
    FailureTally m_kindsAtOpening;
    std::optional<TimePoint> m_firstFailureAt;
    std::optional<TimePoint> m_lastFailureAt;
    std::optional<Failure> m_lastFailure;
};

} // namespace switchyard
