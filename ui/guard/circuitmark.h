// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/fleetstore.h"

namespace switchyard {

//! \brief What tells whether somebody or something has been at a circuit since.
struct CircuitMark
{
    quint64 generation = 0;
    CircuitState state = CircuitState::Closed;
    OverrideKind override = OverrideKind::None;
    std::optional<WallTime> acknowledgedAt;
    std::optional<WallTime> restsSince; //!< its agent's maintenance
    friend bool operator==(const CircuitMark &, const CircuitMark &) = default;
};

//! \param agent  the circuit's; null: not known
[[nodiscard]] CircuitMark markOf(const CircuitSnapshot &circuit, const AgentSnapshot *agent);

} // namespace switchyard
