// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sendrequest.h"

namespace switchyard {

//! \brief A line for people on how a call goes on; empty for news that needs none.
[[nodiscard]] QString callNewsWords(const CallNews &news);
//! \brief The state's name; beside that of a state nobody knows the agent's own word for it.
[[nodiscard]] QString stateWord(const a2a::TaskStatus &status);
//! \brief What the agent itself said, as plain text; empty when it said nothing in words.
[[nodiscard]] QString agentWords(const a2a::AgentEvent &event);
//! \brief "connection refused: …"
[[nodiscard]] QString wordsFor(const Failure &failure);

} // namespace switchyard
