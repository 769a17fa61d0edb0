// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/fleetstore.h"
#include "guard/commandsink.h"

namespace switchyard {

//! \brief "Trip", "Hold open", "Disable", "Reset", "Probe now".
[[nodiscard]] QString verb(OperatorCommand command);
//! \brief "Tripped", for what was done.
[[nodiscard]] QString pastVerb(OperatorCommand command);
//! \brief The button that does it: "Trip salesforce_agent", "Reset 3 circuits".
[[nodiscard]] QString buttonText(OperatorCommand command, const QList<CircuitId> &circuits);
[[nodiscard]] bool hasEnd(OperatorCommand command);

//! \brief What will follow, in figures of this moment: "Refuses about 42 calls/min; 3 calls in flight run
//! on."
[[nodiscard]] QString effectText(OperatorCommand command, const QList<CircuitId> &circuits,
                                 const FleetStore &store);

//! \brief Why the command makes no sense or is not allowed now, a sentence; empty when it is.
[[nodiscard]] QString objection(OperatorCommand command, const CircuitId &circuit, const FleetStore &store,
                                bool readOnly);

//! \brief Most circuits that one command may name where \a level rules.
[[nodiscard]] int mostAtOnce(GuardLevel level);
//! \brief The strictest level among the circuits' agents; an unknown agent counts as guarded.
[[nodiscard]] GuardLevel guardOf(const QList<CircuitId> &circuits, const FleetStore &store);

//! \brief The command that undoes \a command; none when what was there before cannot be put back.
[[nodiscard]] std::optional<OperatorCommand> opposite(OperatorCommand command);

//! \brief "salesforce_agent · calls".
[[nodiscard]] QString circuitName(const CircuitId &circuit);

} // namespace switchyard
