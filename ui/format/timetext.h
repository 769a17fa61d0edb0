// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

#include <QString>
#include <QTimeZone>

#include <optional>

namespace switchyard {

//! \brief A length in one unit, rounded down: "41 s", "12 min", "6 h", "2 d"; below a second "388 ms".
[[nodiscard]] QString formatDuration(Duration length);

//! \brief What is left, rounded up to the second: "0:34", "12:05", "1:02:03"; never below "0:00".
[[nodiscard]] QString formatCountdown(Duration left);

// Where a zone can be given, none means this machine's, which QDateTime knows by itself: to make an object of
// it for each text costs more than the text.

//! \brief A moment as short as it can be said: "10:30:48" today, "Sun 17:02" in the last six days, "14 Nov"
//! in the last months, else with the year. An unset moment gives an en dash.
[[nodiscard]] QString formatSince(WallTime at, WallTime now, const QTimeZone &zone = {});

//! \brief How old a value is: "0.4 s", "12 s", "2 min", "3 h".
[[nodiscard]] QString formatAge(Duration age);

//! \brief Milliseconds without the unit, thousands apart: "388", "1 870"; none gives an en dash.
[[nodiscard]] QString formatLatency(std::optional<Duration> latency);

//! \brief "10:30:48", or "10:30:48.233" with \a milliseconds.
[[nodiscard]] QString formatClock(WallTime at, bool milliseconds = false, const QTimeZone &zone = {});

//! \brief A moment in full, for tips: "Mon 2026-11-23 10:30:48". An unset moment gives an en dash.
[[nodiscard]] QString formatMoment(WallTime at, const QTimeZone &zone = {});

//! \brief A moment to the millisecond, with its day, here and in UTC.
[[nodiscard]] QString formatMomentEverywhere(WallTime at, const QTimeZone &zone = {});

//! \brief "10:43", for ends of overrides; on another day than \a now with the weekday
//! in front, a week away or more with the date.
[[nodiscard]] QString formatUntil(WallTime at, WallTime now, const QTimeZone &zone = {});

//! \brief A stretch of time: "10:02:10 to 10:20:00" up to an hour long, "08:30 to 10:30" up to twelve; a
//! longer one, and one over midnight, names both its days, "Mon 20:27 to Tue 08:00", and a week or more its
//! dates, "20 Nov 20:27 to 27 Nov 20:27". What lies on another day than \a now says on which.
[[nodiscard]] QString formatStretch(WallTime from, WallTime to, WallTime now, const QTimeZone &zone = {});

//! \brief A share from 0 to 1 in per cent without the sign: "62.5", "0.0", "100"; none gives an en dash.
[[nodiscard]] QString formatPercent(std::optional<double> share);

//! \brief A count, thousands apart: "1 204".
[[nodiscard]] QString formatCount(qint64 count);

} // namespace switchyard
