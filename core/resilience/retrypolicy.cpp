// SPDX-License-Identifier: GPL-3.0-or-later
#include "resilience/retrypolicy.h"

#include <algorithm>
#include <cmath>

namespace switchyard {

int RetryPolicy::maxAttempts() const noexcept
{
    return std::max(m_config.maxAttempts, 1);
}

double RetryPolicy::backoffSeconds(int retry) const
{
    const double base = std::max(toSeconds(m_config.baseDelay), 0.0);
    const double most = std::max(toSeconds(m_config.maxDelay), 0.0);
    const double growth = std::pow(m_config.exponentialBase, std::max(retry, 0));
    // No growth on nothing: zero times infinity would be NaN. And a NaN must not reach min(), which hands it
    // on.
    const double grown = base > 0.0 ? base * growth : 0.0;
    if (std::isnan(grown))
        return most;
    return std::clamp(grown, 0.0, most);
}

RetryPolicy::Delay RetryPolicy::delay(int retry, const Jitter &jitter) const
{
    Delay delay;
    double seconds = backoffSeconds(retry);
    if (m_config.jitter) {
        const double draw = jitter ? jitter() : 0.5;
        constexpr double belowOneAndAHalf = 1.5 - 0x1p-52;
        delay.jitterFactor = 0.5 + (draw >= 0.0 ? std::min(draw, 1.0) : 0.0);
        delay.jitterFactor = std::min(delay.jitterFactor, belowOneAndAHalf);
        seconds *= delay.jitterFactor;
    }
    delay.wait = std::max(fromSeconds(seconds), Duration::zero());
    if (m_config.capAfterJitter)
        delay.wait = std::min(delay.wait, std::max(m_config.maxDelay, Duration::zero()));
    return delay;
}

} // namespace switchyard
