// SPDX-License-Identifier: GPL-3.0-or-later
#include "resilience/calloutcome.h"

namespace switchyard {

QString toString(RetryStop stop)
{
    switch (stop) {
    case RetryStop::None:
        return QStringLiteral("none");
    case RetryStop::NotRetryable:
        return QStringLiteral("not_retryable");
    case RetryStop::MayNotResend:
        return QStringLiteral("may_not_resend");
    case RetryStop::AttemptsSpent:
        return QStringLiteral("attempts_spent");
    case RetryStop::HalfOpenProbe:
        return QStringLiteral("half_open_probe");
    case RetryStop::CircuitNotClosed:
        return QStringLiteral("circuit_not_closed");
    case RetryStop::Deadline:
        return QStringLiteral("deadline");
    case RetryStop::ServerAsksTooLong:
        return QStringLiteral("server_asks_too_long");
    case RetryStop::RetryBudget:
        return QStringLiteral("retry_budget");
    case RetryStop::NoSlot:
        return QStringLiteral("no_slot");
    case RetryStop::Ended:
        return QStringLiteral("ended");
    }
    return QStringLiteral("none");
}

} // namespace switchyard
