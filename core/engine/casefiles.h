// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engineparts.h"
#include "telemetry/diagnostics.h"

namespace switchyard {

//! \brief Gathers what a diagnosis of one circuit looks at.
//! \param agents  all of the fleet, this one included
//! \param pools   the agent's
[[nodiscard]] CaseFile caseFileOf(AgentRuntime &agent, CircuitPurpose purpose,
                                  const QList<AgentRuntime *> &agents, const QList<PoolSnapshot> &pools,
                                  EngineParts &parts);

} // namespace switchyard
