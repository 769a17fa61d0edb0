// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/circuittape.h"

namespace switchyard {

//! \brief Counts how often a circuit opened by itself, and for how long it wanted nothing sent.
//!
//! The same for the circuit as it was and for one that is played again, so that the two can be compared.
class OpeningLog final
{
public:
    //! \param from  what happened before does not count, and open times count from then on
    explicit OpeningLog(TimePoint from)
        : m_from(from)
    {
    }

    //! \brief The next step of the circuit; told in order.
    void add(const StateStep &step);
    //! \brief Nothing follows after \a to.
    void end(TimePoint to);

    //! \brief From closed, by itself: the beginnings of outages.
    [[nodiscard]] int openings() const { return m_openings; }
    //! \brief Opened again, as the probing failed.
    [[nodiscard]] int failedProbings() const { return m_failedProbings; }
    //! \brief Open, and its open time not over; without what an override refused.
    [[nodiscard]] Duration refusing() const;
    //! \brief Of refusing(), the time in which \a other let calls pass.
    [[nodiscard]] Duration refusingWithout(const OpeningLog &other) const;

private:
    struct Span
    {
        TimePoint from{};
        TimePoint to{};
    };

    TimePoint m_from;
    int m_openings = 0;
    int m_failedProbings = 0;
    std::optional<Span> m_running; //!< its end as it is planned
    std::vector<Span> m_spans;     //!< oldest first, no overlaps
};

} // namespace switchyard
