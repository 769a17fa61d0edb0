// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/fleetstore.h"
#include "guard/circuitmark.h"
#include "guard/commandsink.h"

namespace switchyard {

//! \brief Whether it is laid for a time that must be named.
[[nodiscard]] bool hasEnd(OperatorCommand command);
//! \brief Whether it is about the agent and so about both of its circuits at once.
[[nodiscard]] bool isOfAgent(OperatorCommand command);

//! \brief Whether it only puts off an end that each of the circuits, or its agent's maintenance, has already.
[[nodiscard]] bool putsEndOff(OperatorCommand command, const QList<CircuitId> &circuits,
                              const FleetStore &store);

//! \brief Why the command makes no sense or is not allowed now, a sentence; empty when it is.
[[nodiscard]] QString objection(OperatorCommand command, const CircuitId &circuit, const FleetStore &store,
                                bool readOnly);

//! \brief Whether calls go out whatever the circuit says: the breaker is off.
[[nodiscard]] bool letsAllPass(OverrideKind kind);
//! \brief Whether it lays an override or puts its end off, which the environment may bound.
[[nodiscard]] bool laysOverride(OperatorCommand command);
//! \brief How long an override may last where the agents of these circuits are, from now on; none: as long
//! as one likes.
[[nodiscard]] std::optional<Duration> longestOverride(const QList<CircuitId> &circuits,
                                                      const FleetStore &store);
//! \brief How long the longest of the overrides on these circuits goes on; zero: none has an end.
[[nodiscard]] Duration overrideLeft(const QList<CircuitId> &circuits, const FleetStore &store);

//! \brief Most circuits that one command may name where \a level rules.
[[nodiscard]] int mostAtOnce(GuardLevel level);
//! \brief The strictest level among the circuits' agents; an unknown agent counts as guarded.
[[nodiscard]] GuardLevel guardOf(const QList<CircuitId> &circuits, const FleetStore &store);

//! \brief The command that undoes \a command; none when what was there before cannot be put back.
//! \param before  the circuit as the command found it
[[nodiscard]] std::optional<OperatorCommand> opposite(OperatorCommand command, const CircuitMark &before);

} // namespace switchyard
