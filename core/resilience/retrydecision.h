// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resilience/calloutcome.h"
#include "resilience/retrypolicy.h"

#include <variant>

namespace switchyard {

//! \brief All that bears on whether a failed attempt is followed by another, but for the budget.
struct RetryQuestion
{
    const Failure &failure;
    int attemptsMade = 1;
    bool mayResend = false;
    bool isProbe = false;                   //!< made on a half-open permit
    bool circuitPasses = true;              //!< closed, or overridden to let calls pass
    std::optional<Duration> remaining = {}; //!< until the deadline; none: there is none
};

struct RetryPause
{
    Duration wait{};
    double jitterFactor = 1.0;
    bool askedByServer = false;
};

//! \brief A pause and then another attempt, or why there is none.
using RetryDecision = std::variant<RetryStop, RetryPause>;

//! \brief Whether the request certainly never reached the agent, so that repeating it is safe (scenario G18).
[[nodiscard]] bool wasNeverSent(FailureKind kind);

//! \brief Decides on the next attempt. A pause is never longer than the policy's longest, and always ends
//! before the deadline (scenarios F7 to F10, G1, G14, G17, G21).
[[nodiscard]] RetryDecision decideRetry(const RetryPolicy &policy, const RetryQuestion &question,
                                        const Jitter &jitter);

} // namespace switchyard
