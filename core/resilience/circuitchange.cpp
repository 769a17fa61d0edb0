// SPDX-License-Identifier: GPL-3.0-or-later
#include "resilience/circuitchange.h"

namespace switchyard {

QString toString(ChangeReason reason)
{
    switch (reason) {
    case ChangeReason::ConsecutiveFailures:
        return QStringLiteral("consecutive_failures");
    case ChangeReason::FailureRate:
        return QStringLiteral("failure_rate");
    case ChangeReason::SlowCallRate:
        return QStringLiteral("slow_call_rate");
    case ChangeReason::ProbeFailed:
        return QStringLiteral("probe_failed");
    case ChangeReason::SlowProbes:
        return QStringLiteral("slow_probes");
    case ChangeReason::HalfOpenTimeout:
        return QStringLiteral("half_open_timeout");
    case ChangeReason::Tripped:
        return QStringLiteral("manual");
    case ChangeReason::OpenTimeOver:
        return QStringLiteral("open_time_over");
    case ChangeReason::ProbeNow:
        return QStringLiteral("probe_now");
    case ChangeReason::ProbesSucceeded:
        return QStringLiteral("probes_succeeded");
    case ChangeReason::Reset:
        return QStringLiteral("reset");
    case ChangeReason::ModelChanged:
        return QStringLiteral("model_changed");
    case ChangeReason::OverrideLaid:
        return QStringLiteral("override_laid");
    case ChangeReason::OverrideReleased:
        return QStringLiteral("override_released");
    case ChangeReason::OverrideExpired:
        return QStringLiteral("override_expired");
    case ChangeReason::ProbeCancelled:
        return QStringLiteral("probe_cancelled");
    case ChangeReason::WouldHaveOpened:
        return QStringLiteral("would_have_opened");
    case ChangeReason::Restored:
        return QStringLiteral("restored");
    }
    return {};
}

} // namespace switchyard
