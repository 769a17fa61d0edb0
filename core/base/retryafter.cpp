// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/retryafter.h"

#include <QByteArrayList>
#include <QDateTime>

#include <algorithm>
#include <array>

namespace switchyard {

namespace {

bool isDigits(const QByteArray &text)
{
    return !text.isEmpty() &&
           std::all_of(text.cbegin(), text.cend(), [](char c) { return c >= '0' && c <= '9'; });
}

Duration wholeSeconds(const QByteArray &digits)
{
    bool fits = false;
    const qlonglong seconds = digits.toLongLong(&fits);
    constexpr auto longest = std::chrono::duration_cast<std::chrono::seconds>(longestRetryAfter).count();
    return fits && seconds < longest ? Duration(std::chrono::seconds(seconds)) : longestRetryAfter;
}

int monthNumber(const QByteArray &name)
{
    static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto found = std::find_if(months.cbegin(), months.cend(), [&](const char *month) {
        return name.compare(month, Qt::CaseInsensitive) == 0;
    });
    return found == months.cend() ? 0 : static_cast<int>(found - months.cbegin()) + 1;
}

//! A year of two digits is the one that is at most fifty years ahead (RFC 9110, section 5.6.7).
int fullYear(const QByteArray &digits, int thisYear)
{
    const int year = digits.toInt();
    if (digits.size() > 2)
        return year;
    const int inThisCentury = thisYear - thisYear % 100 + year;
    return inThisCentury > thisYear + 50 ? inThisCentury - 100 : inThisCentury;
}

struct DateWords
{
    QByteArray day, month, year, time;
};

//! "Wed, 21 Oct 2026 07:28:00 GMT", "Wednesday, 21-Oct-26 07:28:00 GMT" or "Wed Oct 21 07:28:00 2026".
std::optional<DateWords> splitHttpDate(QByteArray text)
{
    text.replace(',', ' ').replace('-', ' ');
    const QByteArrayList words = text.simplified().split(' ');
    if (words.size() == 6 && words[5] == "GMT")
        return DateWords{words[1], words[2], words[3], words[4]};
    if (words.size() == 5)
        return DateWords{words[2], words[1], words[4], words[3]};
    return std::nullopt;
}

} // namespace

std::optional<WallTime> parseHttpDate(const QByteArray &text, WallTime now)
{
    const std::optional<DateWords> words = splitHttpDate(text);
    if (!words || !isDigits(words->day) || !isDigits(words->year))
        return std::nullopt;
    const int thisYear =
        QDateTime::fromMSecsSinceEpoch(now.time_since_epoch().count(), Qt::UTC).date().year();
    const QDate date(fullYear(words->year, thisYear), monthNumber(words->month), words->day.toInt());
    const QTime time = QTime::fromString(QString::fromLatin1(words->time), QStringLiteral("hh:mm:ss"));
    if (!date.isValid() || !time.isValid())
        return std::nullopt;
    return WallTime(std::chrono::milliseconds(QDateTime(date, time, Qt::UTC).toMSecsSinceEpoch()));
}

std::optional<Duration> parseRetryAfter(const QByteArray &value, WallTime now)
{
    const QByteArray text = value.trimmed();
    if (isDigits(text))
        return wholeSeconds(text);
    const std::optional<WallTime> at = parseHttpDate(text, now);
    if (!at)
        return std::nullopt;
    // Compared in milliseconds: a year far ahead does not fit into nanoseconds.
    const auto wait = std::clamp(*at - now, std::chrono::milliseconds::zero(),
                                 std::chrono::duration_cast<std::chrono::milliseconds>(longestRetryAfter));
    return Duration(wait);
}

} // namespace switchyard
