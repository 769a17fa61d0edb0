// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resilience/savedcircuit.h"
#include "telemetry/event.h"

#include <vector>

namespace switchyard {

//! \brief One circuit's row.
struct KeptCircuit
{
    CircuitId circuit;
    SavedCircuit saved;
    WallTime seen{}; //!< when its agent was last part of the fleet
};

//! \brief What is written in one transaction.
struct StoreBatch
{
    std::vector<KeptCircuit> circuits;
    std::vector<CircuitId> forgotten;
    QList<Event> events; //!< while writing fails the newest 10,000 wait

    [[nodiscard]] bool isEmpty() const { return circuits.empty() && forgotten.empty() && events.isEmpty(); }
    //! \brief Holds what a killed process must not lose a second later.
    [[nodiscard]] bool isUrgent() const;
    //! \brief Adds what came later.
    void append(StoreBatch later);
};

} // namespace switchyard
