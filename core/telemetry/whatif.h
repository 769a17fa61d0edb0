// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resilience/circuitstate.h"
#include "resilience/resilienceconfig.h"

#include <QMetaType>

namespace switchyard {

class CircuitTape;
class TapeReel;

//! \brief What a circuit did to its calls in a stretch of time.
struct CircuitToll
{
    int openings = 0;       //!< from closed, by itself
    int failedProbings = 0; //!< opened again after half-open
    int refused = 0;        //!< calls that were not let in, whatever refused them
    Duration refusing{};    //!< open, its open time not over

    friend bool operator==(const CircuitToll &, const CircuitToll &) = default;
};

//! \brief What a circuit really did, and what it would have done with other numbers (screens.md,
//! section 3.6).
//!
//! Only what was recorded is played again: of a call that was really refused nothing is known but that it was
//! asked for. A circuit that probes by itself, the health circuit, asks for nothing while it is open.
struct WhatIfAnswer
{
    quint64 query = 0; //!< the number queryWhatIf() gave
    CircuitId circuit;
    BreakerConfig asked;
    Duration reach = 1h;                 //!< how far back was asked for
    Duration span{};                     //!< how far the record goes back, at most so far
    Duration gaps{};                     //!< of the span, what nobody watched, or the record of which is lost
    int uses = 0;                        //!< in the record; refused ones too
    std::optional<Duration> settingsAge; //!< the numbers in force came during the span, this long ago
    CircuitToll real;
    CircuitToll replayed;
    int refusedAnswered = 0; //!< of replayed.refused, those that the agent really answered
    int unknown = 0; //!< really refused, and would have been let in: what they would have met is not known
    Duration unknownTime{}; //!< of real.refusing, the time in which calls would have been let in

    friend bool operator==(const WhatIfAnswer &, const WhatIfAnswer &) = default;
};

//! \brief Plays each piece of \a reel again through a circuit with the numbers of \a config, which begins as
//! the real one stood then.
//! \param config  valid; with halfOpenMaxWait as the circuit has it
//! \return without query, circuit and reach, which the caller knows
[[nodiscard]] WhatIfAnswer whatIf(const TapeReel &reel, const BreakerConfig &config);

//! \brief The same of the last hour, as far as \a tape goes back.
//! \param now  the end of the span
[[nodiscard]] WhatIfAnswer whatIf(const CircuitTape &tape, const BreakerConfig &config, TimePoint now);

} // namespace switchyard

Q_DECLARE_METATYPE(switchyard::WhatIfAnswer)
