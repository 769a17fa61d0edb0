// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/fleetconfig.h"
#include "resilience/circuitstate.h"

namespace switchyard {

//! \brief One value in force, and where it was set.
struct ConfigRow
{
    QString key; //!< its path in the fleet file's agent: "breaker.failure_threshold"
    QString value;
    Origin origin = Origin::BuiltIn;

    friend bool operator==(const ConfigRow &, const ConfigRow &) = default;
};

//! \brief The values that decide about a circuit of \a purpose.
[[nodiscard]] QList<ConfigRow> configRows(const AgentConfig &config, CircuitPurpose purpose);

//! \brief "built in", "file defaults", "environment", "agent".
[[nodiscard]] QString originText(Origin origin);

} // namespace switchyard
