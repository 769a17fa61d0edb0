// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

#include <QMetaType>

namespace switchyard {

//! \brief The few numbers of a fleet file's `defaults` that people change; all others are changed in the
//! file.
struct FleetDefaults
{
    Duration interval{};      //!< health.interval
    Duration healthTimeout{}; //!< timeouts.health_check
    int failureThreshold = 0; //!< breaker.failure_threshold
    Duration openTime{};      //!< breaker.timeout
    int maxAttempts = 0;      //!< retry.max_attempts
    friend bool operator==(const FleetDefaults &, const FleetDefaults &) = default;
};

} // namespace switchyard

Q_DECLARE_METATYPE(switchyard::FleetDefaults)
