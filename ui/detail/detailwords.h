// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/snapshot.h"

namespace switchyard {

//! \brief What comes next and what it costs meanwhile: "Next probe 10:31:48, by the next call · 38 calls
//! rejected".
[[nodiscard]] QString nextSentence(const CircuitSnapshot &circuit, const AgentSnapshot *agent, WallTime now);

//! \brief The override in a few words: "none", "held open by ana until 10:43".
[[nodiscard]] QString overrideText(const CircuitSnapshot &circuit, WallTime now);

//! \brief What the circuit is by itself, capitalised: "Half-open".
[[nodiscard]] QString byItselfText(const CircuitSnapshot &circuit);

} // namespace switchyard
