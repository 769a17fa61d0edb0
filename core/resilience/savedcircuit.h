// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resilience/circuitchange.h"
#include "resilience/failuretally.h"
#include "resilience/resilienceconfig.h"

namespace switchyard {

//! \brief What of a circuit outlives the program. Calls in flight do not (scenario M13).
struct SavedCircuit
{
    bool open = false;    //!< a half-open circuit is saved as open with no time left
    Duration remaining{}; //!< of the open time, at savedAt
    Duration openTime{};  //!< of this opening in all
    int failedProbings = 0;
    int failureCount = 0;
    FailureTally failureKinds;
    std::optional<WallTime> firstFailureAt; //!< of those counted
    std::optional<Failure> lastFailure;
    std::optional<WallTime> lastFailureAt;
    ChangeReason openedFor = ChangeReason::ConsecutiveFailures;
    HandNote openedBy;
    Override override;
    //! How its failures were counted; none: a version saved it that did not tell, and it counts as unchanged.
    std::optional<BreakerModel> model;
    //! By itself it has not been closed since then; none: it was closed, or a version saved it that did not
    //! tell.
    std::optional<WallTime> notClosedSince = std::nullopt;
    WallTime savedAt{};

    friend bool operator==(const SavedCircuit &, const SavedCircuit &) = default;
};

} // namespace switchyard
