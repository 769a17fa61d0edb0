// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"
#include "telemetry/eventsquery.h"

namespace switchyard {

//! \brief The number of the last event that is stored; 0: none is.
[[nodiscard]] SqlResult<qint64> lastEvent(Database &database);
//! \brief When the oldest event that is stored happened; none: none is.
[[nodiscard]] SqlResult<std::optional<WallTime>> oldestEvent(Database &database);
//! \brief The events that are asked for; lines that make no sense are left out.
//! \param lastOfEarlier  number of the last event of earlier runs
[[nodiscard]] SqlResult<EventsAnswer> readEvents(Database &database, const EventsQuery &asked,
                                                 qint64 lastOfEarlier);
//! \brief Forgets the events before \a oldest. What operators did stays in the audit.
[[nodiscard]] SqlResult<void> forgetEvents(Database &database, WallTime oldest);

} // namespace switchyard
