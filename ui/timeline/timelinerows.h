// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/filterexpression.h"
#include "resilience/circuitstate.h"

#include <QList>

#include <optional>

namespace switchyard {

class FleetStore;

//! \brief Which circuits the timeline shows, and in which order.
struct TimelineRows
{
    enum class Order : quint8 { WorstFirst, ByName };

    FilterExpression expression;           //!< of circuitFilterKeys()
    std::optional<CircuitPurpose> purpose; //!< none: both
    Order order = Order::WorstFirst;

    //! \brief Worst first is the circuits table's own order: the worst and, of the same severity, the oldest
    //! on top; what is well by name.
    [[nodiscard]] QList<CircuitId> of(const FleetStore &store) const;
    friend bool operator==(const TimelineRows &, const TimelineRows &) = default;
};

} // namespace switchyard
