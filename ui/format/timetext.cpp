// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/timetext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <cmath>

namespace switchyard {

namespace {

const QString enDash = QStringLiteral("–");

QDateTime inZone(WallTime at, const QTimeZone &zone)
{
    const qint64 milliseconds = at.time_since_epoch().count();
    return zone.isValid() ? QDateTime::fromMSecsSinceEpoch(milliseconds, zone)
                          : QDateTime::fromMSecsSinceEpoch(milliseconds);
}

//! How a day is written before a time of it: by its weekday as long as that is the only one of its name.
QString dayFormat(const QDate &day, const QDate &today)
{
    return std::abs(day.daysTo(today)) >= 7 ? QStringLiteral("d MMM ") : QStringLiteral("ddd ");
}

QString twoDigits(qint64 number)
{
    return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0'));
}

} // namespace

QString formatDuration(Duration length)
{
    using namespace std::chrono;
    length = std::max(length, Duration::zero());
    if (length < 1s)
        return QStringLiteral("%1 ms").arg(duration_cast<milliseconds>(length).count());
    if (length < 100s)
        return QStringLiteral("%1 s").arg(duration_cast<seconds>(length).count());
    if (length < 100min)
        return QStringLiteral("%1 min").arg(duration_cast<minutes>(length).count());
    if (length < 48h)
        return QStringLiteral("%1 h").arg(duration_cast<hours>(length).count());
    return QStringLiteral("%1 d").arg(duration_cast<hours>(length).count() / 24);
}

QString formatCountdown(Duration left)
{
    using namespace std::chrono;
    const qint64 seconds = std::max<qint64>(0, ceil<std::chrono::seconds>(left).count());
    const qint64 hours = seconds / 3600;
    const qint64 minutes = seconds / 60 % 60;
    if (hours > 0)
        return QStringLiteral("%1:%2:%3").arg(hours).arg(twoDigits(minutes), twoDigits(seconds % 60));
    return QStringLiteral("%1:%2").arg(minutes).arg(twoDigits(seconds % 60));
}

QString formatSince(WallTime at, WallTime now, const QTimeZone &zone)
{
    if (at == WallTime{})
        return enDash;
    const QDateTime moment = inZone(at, zone);
    const QDateTime present = inZone(now, zone);
    const QLocale words = QLocale::c();
    const qint64 days = moment.date().daysTo(present.date());
    if (days == 0)
        return words.toString(moment, QStringLiteral("HH:mm:ss"));
    if (days > 0 && days < 7)
        return words.toString(moment, QStringLiteral("ddd HH:mm"));
    if (days > 0 && days < 300)
        return words.toString(moment, QStringLiteral("d MMM"));
    return words.toString(moment, QStringLiteral("d MMM yyyy"));
}

QString formatAge(Duration age)
{
    age = std::max(age, Duration::zero());
    if (age < 10s)
        return QStringLiteral("%1 s").arg(std::floor(toSeconds(age) * 10) / 10, 0, 'f', 1);
    return formatDuration(age);
}

QString formatLatency(std::optional<Duration> latency)
{
    return latency ? formatCount(std::llround(toMilliseconds(*latency))) : enDash;
}

QString formatClock(WallTime at, bool milliseconds, const QTimeZone &zone)
{
    if (at == WallTime{})
        return enDash;
    return inZone(at, zone).toString(milliseconds ? QStringLiteral("HH:mm:ss.zzz")
                                                  : QStringLiteral("HH:mm:ss"));
}

QString formatMoment(WallTime at, const QTimeZone &zone)
{
    if (at == WallTime{})
        return enDash;
    return QLocale::c().toString(inZone(at, zone), QStringLiteral("ddd yyyy-MM-dd HH:mm:ss"));
}

QString formatMomentEverywhere(WallTime at, const QTimeZone &zone)
{
    const QString whole = QStringLiteral("ddd yyyy-MM-dd HH:mm:ss.zzz");
    return QCoreApplication::translate("TimeText", "%1 here, %2 UTC")
        .arg(QLocale::c().toString(inZone(at, zone), whole),
             QLocale::c().toString(inZone(at, QTimeZone::utc()), whole));
}

QString formatUntil(WallTime at, WallTime now, const QTimeZone &zone)
{
    const QDateTime moment = inZone(at, zone);
    const QDate today = inZone(now, zone).date();
    const QString day = moment.date() == today ? QString() : dayFormat(moment.date(), today);
    return QLocale::c().toString(moment, day + QStringLiteral("HH:mm"));
}

QString formatStretch(WallTime from, WallTime to, WallTime now, const QTimeZone &zone)
{
    const QDateTime begin = inZone(from, zone);
    const QDateTime end = inZone(to, zone);
    const QDate today = inZone(now, zone).date();
    const QString clock = to - from > 1h ? QStringLiteral("HH:mm") : QStringLiteral("HH:mm:ss");
    const QString dayAndClock = dayFormat(begin.date(), today) + clock;
    // Half a day from noon ends at midnight: without its day that would be at either end.
    const bool namesBoth = begin.date() != end.date() || to - from > 12h;
    const QLocale words = QLocale::c();
    return QStringLiteral("%1 to %2")
        .arg(words.toString(begin, namesBoth || begin.date() != today ? dayAndClock : clock),
             words.toString(end, namesBoth ? dayAndClock : clock));
}

QString formatPercent(std::optional<double> share)
{
    if (!share || !std::isfinite(*share))
        return enDash;
    const double percent = *share * 100;
    return QString::number(percent, 'f', percent >= 99.95 ? 0 : 1);
}

QString formatCount(qint64 count)
{
    QString digits = QString::number(std::abs(count));
    constexpr QChar narrowNoBreakSpace(0x202f);
    for (qsizetype at = digits.size() - 3; at > 0; at -= 3)
        digits.insert(at, narrowNoBreakSpace);
    return count < 0 ? QStringLiteral("−") + digits : digits;
}

} // namespace switchyard
