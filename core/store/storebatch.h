// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resilience/savedcircuit.h"
#include "telemetry/event.h"
#include "telemetry/historycounts.h"
#include "telemetry/historyquery.h"
#include "telemetry/snapshot.h"
#include "telemetry/tapereel.h"

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

//! \brief What happened to one circuit in ten seconds, or in as many of them as were watched.
struct KeptSlot
{
    static constexpr std::chrono::seconds width = 10s;
    //! \brief The beginning of the slot that \a at is in.
    [[nodiscard]] static std::chrono::sys_seconds of(WallTime at)
    {
        const auto since = std::chrono::floor<std::chrono::seconds>(at).time_since_epoch();
        return std::chrono::sys_seconds(since - since % width);
    }

    CircuitId circuit;
    std::chrono::sys_seconds at{}; //!< its beginning, a multiple of the width
    HistoryCounts counts;
};

//! \brief How a circuit looked from a moment on, until its next look.
struct KeptLook
{
    CircuitId circuit;
    WallTime from{};
    StripState look = StripState::NotObserved;
};

//! \brief Attempts of one circuit, oldest first.
struct KeptAttempts
{
    CircuitId circuit;
    WallTime watch{}; //!< when the watch that saw them began, as it was told then
    QList<AttemptRecord> attempts;
};

//! \brief A stretch of one circuit's tape.
struct KeptTape
{
    CircuitId circuit;
    KeptStretch stretch;
};

//! \brief What is written in one transaction.
struct StoreBatch
{
    std::vector<KeptCircuit> circuits;
    std::vector<CircuitId> forgotten;
    std::vector<KeptCard> cards;
    std::vector<KeptSlot> timeSlots;    //!< while writing fails the newest 100,000 wait
    std::vector<KeptLook> looks;        //!< while writing fails the newest 100,000 wait
    std::vector<KeptAttempts> attempts; //!< while writing fails the newest 10,000 pages wait
    std::vector<KeptTape> tapes;        //!< while writing fails the newest 10,000 stretches wait
    std::optional<WallTime> seen;       //!< circuits look as was told last until then at least
    QList<Event> events;                //!< while writing fails the newest 10,000 wait

    [[nodiscard]] bool isEmpty() const
    {
        return circuits.empty() && forgotten.empty() && cards.empty() && timeSlots.empty() && looks.empty() &&
               attempts.empty() && tapes.empty() && !seen && events.isEmpty();
    }
    //! \brief Holds what a killed process must not lose a second later.
    [[nodiscard]] bool isUrgent() const;
    //! \brief Adds what came later.
    void append(StoreBatch later);
};

} // namespace switchyard
