// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/secretmask.h"
#include "engine/engineparts.h"

namespace switchyard {

struct AgentConfig;

//! \brief Masks what \a agent is shown by now, a token that is kept for it included. Secrets that cannot be
//! read are not masked, for the agent was not shown them either.
[[nodiscard]] a2a::SecretMask secretMaskOf(const AgentConfig &agent, const EngineParts &parts);

} // namespace switchyard
