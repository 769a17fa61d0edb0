// SPDX-License-Identifier: GPL-3.0-or-later
#include "resilience/retryafter.h"

#include <QDateTime>
#include <QLocale>
#include <QString>

#include <algorithm>
#include <array>

namespace switchyard {

namespace {

std::optional<Duration> parseSeconds(QByteArrayView digits)
{
    constexpr qint64 longest = std::chrono::floor<std::chrono::seconds>(Duration::max()).count();
    qint64 seconds = 0;
    for (const char digit : digits) {
        if (digit < '0' || digit > '9')
            return {};
        if (seconds <= longest)
            seconds = seconds * 10 + (digit - '0');
    }
    return seconds > longest ? Duration::max() : Duration(std::chrono::seconds(seconds));
}

QDate inThisCentury(QDate date, WallTime now)
{
    // RFC 9110: a two-digit year that seems more than 50 years ahead is one of the past. Qt reads it as 19xx.
    const int thisYear =
        QDateTime::fromMSecsSinceEpoch(now.time_since_epoch().count(), Qt::UTC).date().year();
    QDate moved = date;
    while (moved.addYears(100).year() <= thisYear + 50)
        moved = moved.addYears(100);
    return moved;
}

std::optional<QDateTime> parseDate(const QString &text, WallTime now)
{
    const QLocale english = QLocale::c();
    const auto utc = [](QDateTime read) {
        read.setTimeSpec(Qt::UTC);
        return read;
    };

    const QDateTime current = english.toDateTime(text, QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
    if (current.isValid())
        return utc(current);
    const QDateTime ansi = english.toDateTime(text.simplified(), QStringLiteral("ddd MMM d HH:mm:ss yyyy"));
    if (ansi.isValid())
        return utc(ansi);
    // The weekday of the oldest form is left unread: Qt would check it against the wrong century.
    const qsizetype comma = text.indexOf(QLatin1Char(','));
    if (comma < 0)
        return {};
    const QDateTime oldest =
        english.toDateTime(text.mid(comma + 1).trimmed(), QStringLiteral("dd-MMM-yy HH:mm:ss 'GMT'"));
    if (!oldest.isValid())
        return {};
    return QDateTime(inThisCentury(oldest.date(), now), oldest.time(), Qt::UTC);
}

} // namespace

std::optional<Duration> parseRetryAfter(QByteArrayView header, WallTime now)
{
    const QByteArray value = header.toByteArray().trimmed();
    if (value.isEmpty() || value.size() > 64)
        return {};
    if (value.front() >= '0' && value.front() <= '9')
        return parseSeconds(value);

    const std::optional<QDateTime> date = parseDate(QString::fromLatin1(value), now);
    if (!date)
        return {};
    const std::chrono::milliseconds wait(date->toMSecsSinceEpoch() - now.time_since_epoch().count());
    constexpr auto longest = std::chrono::floor<std::chrono::milliseconds>(Duration::max());
    return std::clamp<Duration>(std::min(wait, longest), Duration::zero(), Duration::max());
}

} // namespace switchyard
