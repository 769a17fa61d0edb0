// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sendrequest.h"

namespace switchyard {

//! \brief A line for people on how a call goes on; empty for news that needs none.
[[nodiscard]] QString callNewsWords(const CallNews &news);
//! \brief What the agent itself said, as plain text; empty when it said nothing in words. A task's history is
//! left out: a call tells what is new in it as messages.
[[nodiscard]] QString agentWords(const a2a::AgentEvent &event);
//! \brief What an agent said of a task that was asked for; the last words of its history where there is
//! nothing else.
[[nodiscard]] QString taskWords(const a2a::Task &task);
//! \brief "connection refused: …"
[[nodiscard]] QString wordsFor(const Failure &failure);

} // namespace switchyard
