// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/fleetconfig.h"
#include "config/jsonnode.h"
#include "config/problemlist.h"

namespace switchyard {

//! \brief Reads an agent's "interface" into \a agent: how it is spoken to instead of what a card says.
//!
//! Something wrong is a problem with its place, and what was there before stays. Read after the rest of the
//! agent's health settings or before them: nothing here depends on the order.
//! \param where  the object's name in messages: "agents[2].interface"
void readInterface(const JsonNode &node, const QString &where, AgentConfig &agent, ProblemList &problems);

} // namespace switchyard
