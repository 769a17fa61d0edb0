// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resilience/circuitstate.h"

#include <optional>

namespace switchyard {

//! \brief What a circuit's health score is made of.
struct ScoreInput
{
    std::optional<double> errorRate; //!< over the last five minutes, 0 to 1; none without data
    CircuitState state = CircuitState::Closed;
    bool heldOpen = false;
    int failures = 0;
    int threshold = 1;
};

//! \brief 0 (dead) to 100 (well): 100 x (1 - error rate) x (0 open, 0.5 half-open, 1 - failures/(2 threshold)
//! closed), rounded; none without data, never NaN. See "Health" in the design's decisions.
[[nodiscard]] std::optional<int> healthScore(const ScoreInput &input);

} // namespace switchyard
