// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/stretchtext.h"

#include <QDateTime>
#include <QLocale>

namespace switchyard {

namespace {

constexpr std::chrono::hours longestWithSeconds{1};
constexpr std::chrono::hours longestWithoutDays{12};
constexpr qint64 daysThatWeekdaysTellApart = 6;

QDateTime inZone(WallTime at, const QTimeZone &zone)
{
    return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), zone);
}

} // namespace

QString formatStretch(WallTime from, WallTime to, WallTime now, const QTimeZone &zone)
{
    const QDateTime begin = inZone(from, zone);
    const QDateTime end = inZone(to, zone);
    const QDate today = inZone(now, zone).date();
    const QString clock =
        to - from > longestWithSeconds ? QStringLiteral("HH:mm") : QStringLiteral("HH:mm:ss");
    const bool isFar = std::abs(begin.date().daysTo(today)) > daysThatWeekdaysTellApart;
    const QString dayAndClock = (isFar ? QStringLiteral("d MMM ") : QStringLiteral("ddd ")) + clock;
    const bool namesBoth = begin.date() != end.date() || to - from > longestWithoutDays;
    const QLocale words = QLocale::c();
    return QStringLiteral("%1 to %2")
        .arg(words.toString(begin, namesBoth || begin.date() != today ? dayAndClock : clock),
             words.toString(end, namesBoth ? dayAndClock : clock));
}

} // namespace switchyard
