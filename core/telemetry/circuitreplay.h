// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resilience/circuitbreaker.h"
#include "telemetry/openinglog.h"

#include <map>

namespace switchyard {

//! \brief Plays what a circuit went through again, through a CircuitBreaker with other numbers, in a time of
//! its own.
//!
//! Calls ask, and end as they did, at the instants at which they did; the operator's hand does what it did.
//! What cannot be known is not invented:
//! - a call that was really refused has no outcome. Let in here it is counted as unknown() and tells the
//!   circuit nothing, not even as a probe: the next one that was really sent is the probe.
//! - while a circuit that probes by itself was really open there is no record at all, so here, too, it waits
//!   for the next one.
//! - a call is played with the outcome of its last attempt. A probe is one attempt and no more, so one that
//!   was sent more than once meets a milder judgement here than it would have met.
//! - open times are spread by chance; here each lies in the middle of its spread.
class CircuitReplay final : private CircuitListener
{
public:
    //! \param config  valid
    //! \param from    what falls before is played and not counted in openings()
    CircuitReplay(const BreakerConfig &config, TimePoint from);

    //! \brief Plays to the end; once.
    //! \param uses   in the order in which they asked
    //! \param steps  what the real circuit went through, oldest first; the first one is where this one
    //! starts.
    //!               Of the others only what was done by hand is played.
    void play(const std::vector<CircuitUse> &uses, const std::vector<StateStep> &steps, TimePoint to);

    [[nodiscard]] const OpeningLog &openings() const { return m_openings; }
    //! \brief Calls that were not let in.
    [[nodiscard]] int refused() const { return m_refused; }
    //! \brief Of these, calls that the agent really answered.
    [[nodiscard]] int refusedAnswered() const { return m_refusedAnswered; }
    //! \brief Calls that were really refused and would have been let in.
    [[nodiscard]] int unknown() const { return m_unknown; }

private:
    struct InFlight
    {
        Permit permit;
        CircuitUse use;
    };

    void circuitChanged(const CircuitChange &change) override;
    void startAs(const StateStep &step);
    void follow(const StateStep &step);
    void ask(const CircuitUse &use);
    void askUnknown(TimePoint at);
    void endCalls(TimePoint until);

    CircuitBreaker::Handle m_circuit;
    OpeningLog m_openings;
    std::multimap<TimePoint, InFlight> m_inFlight; //!< by their end
    int m_refused = 0;
    int m_refusedAnswered = 0;
    int m_unknown = 0;
};

} // namespace switchyard
