// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/noticereport.h"
#include "telemetry/event.h"

namespace switchyard {

//! \brief A notice that was sent, or could not be, as a line of the event log.
[[nodiscard]] Event eventOf(const NoticeReport &report);

} // namespace switchyard
