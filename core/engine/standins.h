// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engineparts.h"
#include "resilience/fallback.h"

namespace switchyard {

struct AgentConfig;
struct SendOrder;

//! \brief What may stand in for the agent's answer to a task, as its settings have it: a second agent, the
//! last good answer to the same question, a fixed one. Nothing for an order that itself stands in. \param
//! parts  outlive the call that gets this
[[nodiscard]] Fallback fallbackOf(const AgentConfig &config, const SendOrder &order, EngineParts &parts);

} // namespace switchyard
