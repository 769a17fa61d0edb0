// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/circuitfilterproxy.h"

#include <array>

namespace switchyard {

//! \brief The chips over the table, in their fixed places.
enum class ChipKind : quint8 {
    Open,
    HalfOpen,
    Forced,
    Misconfigured,
    Failing,
    Stale,
    Closed,
    BreakerOff,
    BusyPools,
};
inline constexpr std::size_t chipCount = 9;

//! \brief How many rows each chip stands for.
struct FleetCounts
{
    std::array<int, chipCount> chips{};
    int seen = 0;   //!< of the rows counted, those that something is known of
    int unseen = 0; //!< and those of which nothing is: never called, not checked yet, paused
    int agents = 0;
    int circuits = 0;

    [[nodiscard]] int of(ChipKind chip) const { return chips[static_cast<std::size_t>(chip)]; }
    friend bool operator==(const FleetCounts &, const FleetCounts &) = default;
};

//! \brief Counts what the selector lets through, filters left aside: a filter must not hide that there is
//! more.
[[nodiscard]] FleetCounts countRows(const CircuitModel &model, const CircuitFilterProxy &proxy);

//! \brief Counts agents, each by the worse of its circuits, whatever the selector lets through.
[[nodiscard]] FleetCounts countAgents(const CircuitModel &model);

//! \brief The chip that counts a row of this look; none of one that nothing is known of: it is not closed for
//! that.
[[nodiscard]] std::optional<ChipKind> chipOf(StripState kind);

//! \brief The states behind a chip; none for pools.
[[nodiscard]] StateMask statesOf(ChipKind chip);
[[nodiscard]] QString chipTitle(ChipKind chip);

//! \brief All that is wrong in a few words, the worst first: "2 open · 1 half-open · 1 stale", "all
//! closed", or "nothing checked yet". For title, tray and log.
//! \param counts  of agents: "all closed" must not depend on what a view shows
[[nodiscard]] QString headline(const FleetCounts &counts);

//! \brief Where that is which the headline counts: one environment's name, or "2 environments".
[[nodiscard]] QString headlinePlace(const CircuitModel &model);

//! \brief That nothing is wrong, and since when: "All 43 closed. Last opening: Sun 17:02"; while some were
//! not checked yet, that. Empty while something is wrong, or nothing is watched: quiet is a message too, but
//! only where it is true. \param counts  of agents
[[nodiscard]] QString quietWords(const FleetCounts &counts, const FleetStore &store);

} // namespace switchyard
