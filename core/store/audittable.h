// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"
#include "telemetry/auditrow.h"
#include "telemetry/auditverdict.h"
#include "telemetry/event.h"

namespace switchyard {

//! \brief An operator's hand, or a configuration: such events are kept for good, and chained.
[[nodiscard]] bool isAudited(const Event &event);

//! \brief Stores \a events, and those of an operator in the hash chain too; within the caller's transaction.
[[nodiscard]] SqlResult<void> writeEvents(Database &database, const QList<Event> &events);

//! \brief How \a event is kept in the audit; number 0 where it is not.
[[nodiscard]] SqlResult<AuditRow> auditRowOf(Database &database, const Event &event);

//! \brief Walks the chain from its first row; rows cut off at its end are found by the head kept apart.
[[nodiscard]] SqlResult<AuditVerdict> verifyAudit(Database &database);

} // namespace switchyard
