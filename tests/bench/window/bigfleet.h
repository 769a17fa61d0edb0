// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/historyquery.h"
#include "telemetry/snapshot.h"

#include <QByteArray>

#include <chrono>

namespace switchyard::bench {

//! \brief A whole update of \a agents agents with two circuits each, in every state, with an hour's strip.
[[nodiscard]] FleetUpdate bigFleet(int agents);

//! \brief The next turn: every \a step-th circuit of \a fleet has failed once more or recovered.
[[nodiscard]] FleetUpdate nextTurn(const FleetUpdate &fleet, int step, int turn);

//! \brief An hour of a circuit in \a points points that all differ, with openings and its pool.
[[nodiscard]] HistoryAnswer busyHour(const CircuitId &circuit, int points);

//! \brief A fleet file of \a agents agents, each at its own loopback address and checked every \a interval.
[[nodiscard]] QByteArray fleetFile(int agents, std::chrono::seconds interval, int port);

} // namespace switchyard::bench
