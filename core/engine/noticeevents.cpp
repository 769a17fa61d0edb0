// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/noticeevents.h"

#include <QJsonArray>

namespace switchyard {

Event eventOf(const NoticeReport &report)
{
    const bool failed = !report.failure.isEmpty();
    Event event;
    event.severity = failed ? EventSeverity::Warning : EventSeverity::Info;
    event.component = QStringLiteral("notice");
    event.operationType = failed ? QStringLiteral("NOTICE_FAILED") : QStringLiteral("NOTICE_SENT");
    event.kind = QStringLiteral("notice");
    event.actor = QStringLiteral("engine");
    event.text = failed ? QStringLiteral("Notice not sent: %1. %2").arg(report.title, report.failure)
                        : QStringLiteral("Notice sent: %1").arg(report.title);
    event.details = {{QStringLiteral("title"), report.title}};
    if (!report.body.isEmpty())
        event.details.insert(QStringLiteral("body"), report.body);
    if (failed)
        event.details.insert(QStringLiteral("reason"), report.failure);
    if (report.circuits.size() == 1) {
        event.circuit = report.circuits.constFirst();
        event.agent = event.circuit->agent;
        return event;
    }
    QJsonArray circuits;
    for (const CircuitId &circuit : report.circuits)
        circuits.append(toString(circuit));
    event.details.insert(QStringLiteral("circuits"), circuits);
    return event;
}

} // namespace switchyard
