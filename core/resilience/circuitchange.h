// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/failure.h"
#include "resilience/circuitstate.h"

#include <QString>

#include <optional>

namespace switchyard {

//! \brief Who did something to a circuit by hand, and why; both empty when the engine did it.
struct HandNote
{
    QString who;
    QString why;

    friend bool operator==(const HandNote &, const HandNote &) = default;
};

//! \brief Why a circuit changed, or what it has to tell.
enum class ChangeReason : quint8 {
    // To OPEN.
    ConsecutiveFailures,
    FailureRate,
    SlowCallRate,
    ProbeFailed,
    SlowProbes,
    HalfOpenTimeout, //!< half_open_max_wait passed
    Tripped,         //!< by hand; also when it was open already, then its time begins anew

    // To HALF_OPEN.
    OpenTimeOver, //!< and a call came to probe
    ProbeNow,     //!< by hand, before the time

    // To CLOSED.
    ProbesSucceeded,
    Reset,        //!< by hand; also when it was closed already, then only the counts were cleared
    ModelChanged, //!< a new configuration counts in another way, so the circuit starts anew

    // The state by itself stays.
    OverrideLaid,
    OverrideReleased,
    OverrideExpired,
    ProbeCancelled,  //!< a probe gave its permit back
    WouldHaveOpened, //!< metrics only; told once

    Restored, //!< taken over from an earlier run
};

//! \brief The reason's name in JSON and logs, such as "consecutive_failures"; a promise to scripts.
[[nodiscard]] QString toString(ChangeReason reason);

//! \brief One thing that happened to a circuit, with all an event line needs (scenario L6).
struct CircuitChange
{
    CircuitId circuit;
    ChangeReason reason = ChangeReason::Reset;
    TimePoint at{}; //!< when it happened; for what fell due by itself, the instant it fell due
    CircuitState from = CircuitState::Closed;
    CircuitState to = CircuitState::Closed;
    Override overrideFrom;
    Override overrideTo;
    int failureCount = 0; //!< before clearing
    std::optional<Failure> lastFailure;
    std::optional<TimePoint> lastFailureAt;
    quint64 generation = 0;             //!< after the change
    std::optional<TimePoint> openUntil; //!< set when `to` is Open
    HandNote by;
};

//! \brief Is told of changes, after the circuit's state is whole.
//!
//! It may call back into the circuit, and may throw: neither touches the outcome of any call.
class CircuitListener
{
public:
    CircuitListener() = default;
    CircuitListener(const CircuitListener &) = delete;
    CircuitListener &operator=(const CircuitListener &) = delete;
    //! \brief After the change, with the circuit whole again; the change lives as long as the call.
    virtual void circuitChanged(const CircuitChange &change) = 0;

protected:
    ~CircuitListener() = default;
};

} // namespace switchyard
