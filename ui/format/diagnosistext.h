// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/diagnosis.h"

namespace switchyard {

//! \brief "Circuit won't close", "High failure rate", "Connection trouble".
[[nodiscard]] QString troubleText(Trouble trouble);

//! \brief One thing that was found, as a sentence with its numbers.
[[nodiscard]] QString evidenceText(const Evidence &evidence);

//! \brief What to do about it, as an instruction.
[[nodiscard]] QString nextStepText(NextStep step);

} // namespace switchyard
