// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/storeevents.h"

namespace switchyard {

namespace {

EventSeverity severityOf(StoreNotice::Kind kind)
{
    switch (kind) {
    case StoreNotice::Kind::Recovered:
        return EventSeverity::Notice;
    case StoreNotice::Kind::RowIgnored:
    case StoreNotice::Kind::TooNew:
    case StoreNotice::Kind::InUse:
        return EventSeverity::Warning;
    case StoreNotice::Kind::SetAside:
    case StoreNotice::Kind::Unavailable:
    case StoreNotice::Kind::WriteFailed:
        return EventSeverity::Problem;
    }
    return EventSeverity::Problem;
}

} // namespace

Event eventOf(const StoreNotice &notice)
{
    Event event;
    event.severity = severityOf(notice.kind);
    event.component = QStringLiteral("store");
    event.operationType = operationOf(notice.kind);
    event.kind = QStringLiteral("store");
    event.actor = QStringLiteral("engine");
    event.text = textOf(notice);
    event.details = {{QStringLiteral("file"), notice.file}};
    if (!notice.setAside.isEmpty())
        event.details.insert(QStringLiteral("set_aside"), notice.setAside);
    return event;
}

} // namespace switchyard
