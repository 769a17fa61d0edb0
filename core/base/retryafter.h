// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

#include <QByteArray>

#include <optional>

namespace switchyard {

//! \brief The longest wait that parseRetryAfter() gives; what is beyond it is brought down to it.
inline constexpr Duration longestRetryAfter = 24h * 365;

//! \brief The wait that a Retry-After header asks for, in either form of RFC 9110, section 10.2.3.
//! \param value  the raw field value: whole seconds, or an HTTP date in any of its three formats
//! \param now    what a date is held against
//! \return 0 to longestRetryAfter, a date in the past gives 0 (scenario F8); nothing when the value is
//! neither form, so negative, fractional and exponent numbers are ignored (scenario F9)
[[nodiscard]] std::optional<Duration> parseRetryAfter(const QByteArray &value, WallTime now);

//! \brief A date in any of the three forms of RFC 9110, section 5.6.7, a Date header's for one.
//! \param now  decides which century a year of two digits is in
[[nodiscard]] std::optional<WallTime> parseHttpDate(const QByteArray &text, WallTime now);

} // namespace switchyard
