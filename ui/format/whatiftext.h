// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/whatif.h"

#include <QStringList>

namespace switchyard {

//! \brief What the circuit would have done with the numbers asked for, beside what it really did: "In the
//! last hour it would have opened 4 times instead of once and refused 37 calls instead of 12." first, then
//! what else differs, then what is not known. Says so where all is the same, and where the record is short.
//! \return sentences, never none
[[nodiscard]] QStringList whatIfText(const WhatIfAnswer &answer);

//! \brief What the circuit really did, for the numbers in force.
//! \return sentences, never none
[[nodiscard]] QStringList whatWasText(const WhatIfAnswer &answer);

} // namespace switchyard
