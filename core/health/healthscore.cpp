// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/healthscore.h"

#include <algorithm>
#include <cmath>

namespace switchyard {

namespace {

double stateFactor(const ScoreInput &input)
{
    if (input.heldOpen || input.state == CircuitState::Open)
        return 0.0;
    if (input.state == CircuitState::HalfOpen)
        return 0.5;
    const double share = static_cast<double>(input.failures) / std::max(input.threshold, 1);
    return 1.0 - 0.5 * std::clamp(share, 0.0, 1.0);
}

} // namespace

std::optional<int> healthScore(const ScoreInput &input)
{
    if (!input.errorRate)
        return std::nullopt;
    return static_cast<int>(
        std::lround(100.0 * (1.0 - std::clamp(*input.errorRate, 0.0, 1.0)) * stateFactor(input)));
}

} // namespace switchyard
