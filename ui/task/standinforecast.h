// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/fleetconfig.h"
#include "engine/sendrequest.h"
#include "telemetry/snapshot.h"

namespace switchyard {

//! \brief What will stand in for an agent that does not answer, as far as it is known beforehand.
struct StandInForecast
{
    QString clause;          //!< "billing_agent stands in", without a full stop; empty: nothing does
    QString more;            //!< a sentence of the second agent's circuit; may be empty
    bool asksSecond = false; //!< the task goes out, to another agent
    bool isSure = false;     //!< there will be an answer, or somebody is asked for one
};

//! \param config  of the agent that is asked first; null: not known, and nothing stands in
//! \param second  the calls circuit of the agent that stands in; null: none is known yet
[[nodiscard]] StandInForecast standInForecast(const SendRequest &request, const AgentConfig *config,
                                              const CircuitSnapshot *second);

} // namespace switchyard
