// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/auditrow.h"
#include "telemetry/event.h"

namespace switchyard {

struct EventField
{
    QString name;
    QString value;

    friend bool operator==(const EventField &, const EventField &) = default;
};

//! \brief All that an event tells, in words: when, of what, by whom and why, before and after; what is left
//! of its details under their own names. Fields without a value are left out.
[[nodiscard]] QList<EventField> eventFields(const Event &event);

//! \brief What the audit keeps of it beside that: who at which machine, with which version, and its place in
//! the chain.
[[nodiscard]] QList<EventField> auditFields(const AuditRow &row);

} // namespace switchyard
