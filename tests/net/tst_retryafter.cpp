// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/retryafter.h"

#include <QTest>

using namespace switchyard;

namespace {

//! Tuesday, 20 October 2026, 07:28:00 UTC: a day before the date of the examples.
constexpr WallTime dayBefore{std::chrono::sys_days{std::chrono::year{2026} / 10 / 20} + 7h + 28min};
constexpr qlonglong nothing = -1;

} // namespace

class RetryAfterTest final : public QObject
{
    Q_OBJECT

private slots:
    void readsSecondsAndDates_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<qlonglong>("seconds");

        const qlonglong longest = std::chrono::duration_cast<std::chrono::seconds>(longestRetryAfter).count();
        const auto row = [](const char *name, const QByteArray &value, qlonglong seconds) {
            QTest::newRow(name) << value << seconds;
        };
        row("seconds", "7", 7);
        row("zero", "0", 0);
        row("blanks around", "  120 ", 120);
        row("an hour", "3600", 3600);
        row("fixed date", "Wed, 21 Oct 2026 07:28:00 GMT", 86'400);
        row("RFC 850 date", "Wednesday, 21-Oct-26 07:28:00 GMT", 86'400);
        row("asctime date", "Wed Oct 21 07:28:00 2026", 86'400);
        row("date in the past", "Mon, 19 Oct 2026 07:28:00 GMT", 0);
        row("two digits of the last century", "Wednesday, 21-Oct-98 07:28:00 GMT", 0);
        row("date far ahead", "Fri, 31 Dec 9999 23:59:59 GMT", longest);
        row("more than a year", "99999999", longest);
        row("more than 64 bits", "99999999999999999999", longest);
        row("a kilobyte of digits", QByteArray(1024, '9'), longest);
        row("C's form, one digit of day", "Tue Oct  6 07:28:00 2026", 0);
        row("negative", "-5", nothing);
        row("a word", "abc", nothing);
        row("exponent", "1e9", nothing);
        row("fraction", "1.5", nothing);
        row("signed", "+5", nothing);
        row("empty", "", nothing);
        row("no such day", "Wed, 31 Feb 2026 07:28:00 GMT", nothing);
        row("no such hour", "Wed, 21 Oct 2026 27:28:00 GMT", nothing);
        row("no such month", "Wed, 21 Okt 2026 07:28:00 GMT", nothing);
        row("another zone", "Wed, 21 Oct 2026 07:28:00 CET", nothing);
    }

    void readsSecondsAndDates()
    {
        QFETCH(const QByteArray, value);
        QFETCH(const qlonglong, seconds);
        const std::optional<Duration> wait = parseRetryAfter(value, dayBefore);
        QCOMPARE(wait ? std::chrono::duration_cast<std::chrono::seconds>(*wait).count() : nothing, seconds);
    }
};

QTEST_GUILESS_MAIN(RetryAfterTest)
#include "tst_retryafter.moc"
