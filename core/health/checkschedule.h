// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

#include <QString>

namespace switchyard {

//! \brief When an agent is checked: every interval, at a phase taken from its name.
//!
//! The phase spreads 5,000 agents evenly over their interval instead of sending one burst (scenario N3), and
//! is the same after every start. Checks fall on tenths of a second, a few at once: waking for each of a
//! thousand agents by itself costs more than the checks do.
class CheckSchedule final
{
public:
    //! \param interval  above zero
    //! \param name      gives the phase
    //! \param start     no check falls before it
    //!
    //! An interval below a second keeps a phase of its own.
    CheckSchedule(const QString &name, Duration interval, TimePoint start);

    //! \brief The first check time after \a now.
    [[nodiscard]] TimePoint next(TimePoint now) const;
    //! \brief As it was given.
    [[nodiscard]] Duration interval() const { return m_interval; }

private:
    Duration m_interval;
    TimePoint m_first;
};

} // namespace switchyard
