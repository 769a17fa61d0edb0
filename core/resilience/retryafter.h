// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

#include <QByteArrayView>

#include <optional>

namespace switchyard {

//! \brief Reads a Retry-After header (RFC 9110, 10.2.3): whole seconds, or one of the three HTTP dates.
//! \param now  wall time, which a date is measured against
//! \return never negative: a date in the past gives zero; more seconds than the clock can hold give
//! Duration::max(); anything else that is not of these forms gives none (scenarios F8, F9)
[[nodiscard]] std::optional<Duration> parseRetryAfter(QByteArrayView header, WallTime now);

} // namespace switchyard
