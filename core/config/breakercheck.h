// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/problemlist.h"

namespace switchyard {

//! \brief Checks what two settings of a circuit say together, in both circuits of \a agent: a minimum of
//! calls that its window never holds (scenario O8), a window that ends before its calls do (I11), a longest
//! open time below the first one.
//!
//! Only where \a origin gave one of them; what is inherited is told of once, where it stands.
//! \param object  the agent's object, or `defaults`, named \a where in messages
void checkBreakers(const JsonNode &object, const QString &where, Origin origin, const AgentConfig &agent,
                   ProblemList &problems);

//! \brief Warns of a deadline for a task that is over before its first attempt can time out (scenario G16):
//! what the deadline cuts says nothing of the agent, so one that hangs is never counted.
//!
//! Only where \a origin gave one of the two.
void checkDeadline(const JsonNode &object, const QString &where, Origin origin, const AgentConfig &agent,
                   ProblemList &problems);

} // namespace switchyard
