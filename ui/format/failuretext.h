// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/failure.h"

#include <map>

namespace switchyard {

//! \brief One failure in a word or two, no capital: "connect time-out", "refused".
[[nodiscard]] QString failureText(FailureKind kind);

//! \brief The same with what the far end said: "HTTP 503", "JSON-RPC error -32603".
[[nodiscard]] QString failureText(const Failure &failure);

//! \brief \a count of them: "5 connect time-outs", "1 time-out".
[[nodiscard]] QString failureCountText(FailureKind kind, int count);

//! \brief A mixture, most frequent first: "2 × HTTP 5xx, 1 time-out".
[[nodiscard]] QString failureMixText(const std::map<FailureKind, int> &kinds);

} // namespace switchyard
