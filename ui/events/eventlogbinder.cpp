// SPDX-License-Identifier: GPL-3.0-or-later
#include "events/eventlogbinder.h"

#include "engine/enginedoor.h"
#include "events/eventlogview.h"

namespace switchyard {

EventLogBinder::EventLogBinder(EngineDoor &door, EventLogView &view)
    : QObject(&view)
{
    connect(&door, &EngineDoor::eventsAppended, &view, &EventLogView::append);
    connect(&view, &EventLogView::eventsWanted, this,
            [this, &door](const EventsQuery &query) { m_events = door.queryEvents(query); });
    connect(&door, &EngineDoor::eventsAnswered, &view, [this, &view](const EventsAnswer &answer) {
        if (answer.query == m_events)
            view.showEvents(answer);
    });
    connect(&view, &EventLogView::auditWanted, this, [this, &door] { m_audit = door.verifyAudit(); });
    connect(&door, &EngineDoor::auditVerified, &view,
            [this, &view](quint64 query, const AuditVerdict &verdict) {
                if (query == m_audit)
                    view.showAudit(verdict);
            });
    connect(&view, &EventLogView::auditRowWanted, this,
            [this, &door](const Event &event) { m_auditRow = door.queryAuditRow(event); });
    connect(&door, &EngineDoor::auditRowAnswered, &view, [this, &view](quint64 query, const AuditRow &row) {
        if (query == m_auditRow)
            view.showAuditRow(row);
    });
}

} // namespace switchyard
