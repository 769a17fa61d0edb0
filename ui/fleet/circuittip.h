// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/circuitrow.h"

namespace switchyard {

//! \brief The whole of what a cell shortens, with dates in full; never empty.
[[nodiscard]] QString cellTip(const CircuitRow &row, CircuitColumn column);

} // namespace switchyard
