// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/fleetconfig.h"
#include "engine/sendrequest.h"
#include "telemetry/snapshot.h"

namespace switchyard {

//! \brief What will happen when Send is pressed, said beforehand.
struct SendForecast
{
    QString state;  //!< bold: "Closed 0/5:"
    QString effect; //!< "the task goes out."
    QString more;   //!< second line; may be empty
    bool refused = false;
    bool probes = false;
    bool standsIn = false; //!< the agent is not asked, but something answers for it

    friend bool operator==(const SendForecast &, const SendForecast &) = default;
};

//! \param circuit  the agent's calls circuit; null: none is known yet
//! \param config   the agent's settings; null: not known, defaults are assumed
//! \param second   the calls circuit of the agent that stands in for it; null: there is none, or none is
//! known yet
[[nodiscard]] SendForecast sendForecast(const SendRequest &request, const CircuitSnapshot *circuit,
                                        const AgentConfig *config, WallTime now,
                                        const CircuitSnapshot *second = nullptr);

} // namespace switchyard
