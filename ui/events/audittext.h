// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/auditverdict.h"

namespace switchyard {

//! \brief What was found, in one sentence.
[[nodiscard]] QString auditText(const AuditVerdict &verdict);
//! \brief What it means, and what to do next.
[[nodiscard]] QString auditAdvice(const AuditVerdict &verdict);

} // namespace switchyard
