// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/fleetstore.h"
#include "guard/commandsink.h"

namespace switchyard {

//! \brief "Trip", "Hold open", "Disable", "Reset", "Probe now", "Acknowledge", "Maintenance".
[[nodiscard]] QString verb(OperatorCommand command);
//! \brief "Tripped", for what was done.
[[nodiscard]] QString pastVerb(OperatorCommand command);
//! \brief The button that does it: "Trip salesforce_agent (calls)", "Reset 3 circuits".
//! \param putsEndOff  it gives what is there already more time
[[nodiscard]] QString buttonText(OperatorCommand command, const QList<CircuitId> &circuits,
                                 bool putsEndOff = false);

//! \brief The agents for which \a agent answers where they cannot, by name.
[[nodiscard]] QStringList dependantsOf(const QString &agent, const FleetStore &store);

//! \brief What will follow, in figures of this moment: "Refuses about 42 calls/min; 3 calls in flight run
//! on."
[[nodiscard]] QString effectText(OperatorCommand command, const QList<CircuitId> &circuits,
                                 const FleetStore &store, bool putsEndOff = false);

} // namespace switchyard
