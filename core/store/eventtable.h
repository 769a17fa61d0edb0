// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"
#include "telemetry/event.h"

namespace switchyard {

//! \brief The number of the last event that is stored; 0: none is.
[[nodiscard]] SqlResult<qint64> lastEvent(Database &database);
//! \brief The newest \a most events up to number \a last, oldest first; lines that make no sense are left
//! out.
[[nodiscard]] SqlResult<QList<Event>> readEvents(Database &database, qint64 last, int most);
//! \brief Forgets the events before \a oldest. What operators did stays in the audit.
[[nodiscard]] SqlResult<void> forgetEvents(Database &database, WallTime oldest);

} // namespace switchyard
