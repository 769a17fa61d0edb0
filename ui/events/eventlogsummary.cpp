// SPDX-License-Identifier: GPL-3.0-or-later
#include "events/eventlogsummary.h"

#include "events/eventlogmodel.h"
#include "events/eventreach.h"
#include "format/timetext.h"

#include <QCoreApplication>

namespace switchyard {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("EventLogSummary", text);
}

QString countText(std::size_t events)
{
    return events == 1 ? words("1 event") : words("%1 events").arg(formatCount(static_cast<qint64>(events)));
}

//! How many are shown of those that are there.
QString shownText(const EventLogModel &model)
{
    const std::size_t all = model.eventCount();
    const std::size_t matching = model.matchingCount();
    if (matching == all)
        return countText(all);
    return matching == 0 ? words("No event matches, of %1").arg(formatCount(static_cast<qint64>(all)))
                         : words("%1 of %2").arg(formatCount(static_cast<qint64>(matching)), countText(all));
}

//! From the first to the last that is there.
QString reachText(const EventRing &shown, WallTime now)
{
    return formatStretch(shown.at(shown.first()).at, shown.at(shown.end() - 1).at, now);
}

QString stretchText(const EventLogModel &model, const EventReach &reach, WallTime now)
{
    const TimeSpan &stretch = *reach.stretch();
    const QString when = words("%1, as in the timeline").arg(formatStretch(stretch.from, stretch.to, now));
    if (reach.isAsking())
        return words("Looking for events · %1").arg(when);
    if (model.eventCount() == 0)
        return words("No event · %1").arg(when);
    const QString shown = shownText(model);
    if (reach.endsEarly())
        return words("%1, only %2 of them · %3").arg(shown, reachText(model.shown(), now), when);
    return reach.hasEarlier() ? words("%1, the newest · %2").arg(shown, when)
                              : words("%1 · %2").arg(shown, when);
}

} // namespace

QString eventLogSummary(const EventLogModel &model, const EventReach &reach, WallTime now)
{
    if (reach.stretch())
        return stretchText(model, reach, now);
    if (reach.isAsking())
        return words("Looking for earlier events");
    const QString shown = shownText(model);
    if (reach.isLive() || model.eventCount() == 0)
        return shown;
    return words("%1, %2 · Follow is now").arg(shown, reachText(model.shown(), now));
}

} // namespace switchyard
