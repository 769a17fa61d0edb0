// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

#include <QString>

namespace switchyard {

class EventLogModel;
class EventReach;

//! \brief What the log shows, in one line: how many events, of when, and whether there are more.
//! \param isFiltered  words say which are shown
[[nodiscard]] QString eventLogSummary(const EventLogModel &model, const EventReach &reach, WallTime now);

} // namespace switchyard
