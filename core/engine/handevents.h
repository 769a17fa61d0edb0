// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/command.h"
#include "telemetry/event.h"
#include "telemetry/snapshot.h"

namespace switchyard {

//! \brief An agent rests from now on.
[[nodiscard]] Event maintenanceBegun(const QString &agent, const Maintenance &maintenance);
//! \brief An agent is watched again.
//! \param note  who ended it; an empty one: it came to its end by itself
[[nodiscard]] Event maintenanceEnded(const QString &agent, const OperatorNote &note);

//! \brief No agent is checked from now on.
[[nodiscard]] Event checksPaused(const OperatorNote &note);
//! \brief All agents are checked again that do not rest for another reason.
[[nodiscard]] Event checksResumed(const OperatorNote &note);

[[nodiscard]] Event acknowledged(const CircuitId &circuit, const Acknowledgement &acknowledgement);
//! \param note  who took it back; an empty one: the circuit's state changed
[[nodiscard]] Event acknowledgementEnded(const CircuitId &circuit, const Acknowledgement &acknowledgement,
                                         const OperatorNote &note);

//! \brief Somebody may lay a hand on a guarded environment now, and said what for.
[[nodiscard]] Event environmentArmed(const QString &environment, const OperatorNote &note);
//! \param note  who disarmed it; an empty one: nothing was done there for a while
[[nodiscard]] Event environmentDisarmed(const QString &environment, const OperatorNote &note);

//! \brief The warning before an override's end, with what will happen then.
//! \param state  of the circuit by itself
[[nodiscard]] Event overrideEndsSoon(const CircuitId &circuit, const Override &override, CircuitState state);

} // namespace switchyard
