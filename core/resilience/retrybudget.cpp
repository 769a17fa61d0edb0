// SPDX-License-Identifier: GPL-3.0-or-later
#include "resilience/retrybudget.h"

#include <algorithm>

namespace switchyard {

RetryBudget::RetryBudget(const RetryBudgetConfig &config)
    : m_config(config)
{
}

RetryBudget::CallInFlight RetryBudget::enterCall()
{
    return CallInFlight(m_counts);
}

int RetryBudget::allowedRetries() const
{
    // 0.2 × 5 is 1.0000000000000002 or 0.9999999999999999 as the ratio happens to be held: forgive a hair.
    constexpr double hair = 1e-9;
    const double share = std::clamp(m_config.ratio, 0.0, 1.0) * m_counts->calls + hair;
    return std::max({static_cast<int>(share), m_config.minimum, 0});
}

std::optional<RetryBudget::RetryInFlight> RetryBudget::tryRetry()
{
    if (m_counts->retries >= allowedRetries()) {
        ++m_refused;
        return {};
    }
    return RetryInFlight(m_counts);
}

} // namespace switchyard
