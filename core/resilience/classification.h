// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/failure.h"

namespace switchyard {

enum class Verdict : quint8;

//! \brief What a failed call means for its circuit: Failure, Neutral or Cancelled (scenarios F1-F16).
[[nodiscard]] Verdict countsAs(const Failure &failure);

//! \brief Whether another attempt could help: connect, reset, DNS, time-out, truncated body and 5xx except
//! 501 and 505; a 408, 429 or 503 that says when to come back. Says nothing of attempts, budget or deadline.
[[nodiscard]] bool isRetryable(const Failure &failure);

} // namespace switchyard
