// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/diagnosis.h"

namespace switchyard {

//! \brief What to do about a failure of this kind, when that is all that is known.
[[nodiscard]] NextStep stepAgainst(FailureKind kind, int httpStatus);

} // namespace switchyard
