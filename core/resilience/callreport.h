// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resilience/attempt.h"
#include "resilience/circuitstate.h"

namespace switchyard {

//! \brief What one attempt of a call came to; complete once `total` is set.
struct AttemptReport
{
    int number = 1; //!< counts from 1
    int maxAttempts = 1;
    Duration startedAfter{}; //!< since the call began
    CircuitState startedIn = CircuitState::Closed;
    AttemptPhases phases;
    std::optional<Duration> total; //!< slot wait included; none while it runs
    int httpStatus = 0;
    std::optional<Failure> failure; //!< none: it succeeded, or runs

    friend bool operator==(const AttemptReport &, const AttemptReport &) = default;
};

//! \brief A pause before the next attempt, with how it came about.
struct RetryNotice
{
    int afterAttempt = 1;
    Duration delay{};
    double jitterFactor = 1.0;  //!< 1 without jitter
    bool askedByServer = false; //!< taken from Retry-After
    Failure cause;

    friend bool operator==(const RetryNotice &, const RetryNotice &) = default;
};

//! \brief How a call's end was judged by its circuit.
enum class Verdict : quint8 { Success, Failure, Neutral, Cancelled, Stale };

//! \brief Where the answer of a call came from.
enum class AnswerSource : quint8 { Primary, SecondAgent, FixedAnswer, LastGoodAnswer };

} // namespace switchyard

Q_DECLARE_METATYPE(switchyard::AttemptReport)
Q_DECLARE_METATYPE(switchyard::RetryNotice)
