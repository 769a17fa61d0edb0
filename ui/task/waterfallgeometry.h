// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "parts/phasebars.h"
#include "resilience/callreport.h"

namespace switchyard {

//! \brief The one scale on which all attempts and pauses of a call are drawn.
struct WaterfallScale
{
    qreal left = 0;
    qreal width = 0;
    Duration length = 1s; //!< what the width shows; above zero

    [[nodiscard]] qreal at(Duration after) const;
    [[nodiscard]] QList<PhaseBar> bars(const AttemptReport &report, Duration now) const;
    //! \brief Round moments for the ruler, at least \a apart pixels from each other.
    [[nodiscard]] QList<Duration> ticks(qreal apart) const;
    //! \brief A length that ends shortly behind the call's end, and is never zero.
    [[nodiscard]] static Duration roomFor(Duration total);
};

} // namespace switchyard
