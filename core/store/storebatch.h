// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resilience/savedcircuit.h"
#include "telemetry/event.h"

#include <QUrl>

#include <vector>

namespace switchyard {

//! \brief One circuit's row.
struct KeptCircuit
{
    CircuitId circuit;
    SavedCircuit saved;
    WallTime seen{}; //!< when its agent was last part of the fleet
};

//! \brief One agent's card as it was seen last, so that a later run can tell that it changed.
struct KeptCard
{
    QString agent;
    QUrl url; //!< the agent's; at another address it is another agent's card
    WallTime seen{};
    QByteArray bytes;                  //!< as it came
    QByteArray before;                 //!< before the last change; empty: no change was seen
    std::optional<WallTime> changedAt; //!< set when `before` is
    friend bool operator==(const KeptCard &, const KeptCard &) = default;
};

//! \brief What is written in one transaction.
struct StoreBatch
{
    std::vector<KeptCircuit> circuits;
    std::vector<CircuitId> forgotten;
    std::vector<KeptCard> cards;
    QList<Event> events; //!< while writing fails the newest 10,000 wait

    [[nodiscard]] bool isEmpty() const
    {
        return circuits.empty() && forgotten.empty() && cards.empty() && events.isEmpty();
    }
    //! \brief Holds what a killed process must not lose a second later.
    [[nodiscard]] bool isUrgent() const;
    //! \brief Adds what came later.
    void append(StoreBatch later);
};

} // namespace switchyard
