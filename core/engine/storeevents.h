// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/storenotice.h"
#include "telemetry/event.h"

namespace switchyard {

//! \brief What happened to the database, as a line of the event log.
[[nodiscard]] Event eventOf(const StoreNotice &notice);

} // namespace switchyard
