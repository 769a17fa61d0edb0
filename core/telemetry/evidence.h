// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/diagnosis.h"

namespace switchyard {

//! \brief A finding with the numbers that most have.
[[nodiscard]] inline Evidence evidence(Finding finding, int count = 0, int of = 0)
{
    Evidence found;
    found.finding = finding;
    found.count = count;
    found.of = of;
    return found;
}

//! \brief Our own side had no connection to spare: nothing was sent, and nothing learnt of the agent.
[[nodiscard]] inline bool gotNoSlot(const Failure &failure)
{
    return failure.kind == FailureKind::PoolTimeout || failure.kind == FailureKind::PoolQueueFull;
}

} // namespace switchyard
