// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/historyquery.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace switchyard {

//! \brief Attempts of one circuit, packed to be stored; one of a hundred like it takes some twenty bytes.
//!
//! Durations are kept to the microsecond, times to the millisecond.
[[nodiscard]] QByteArray packAttempts(const QList<AttemptRecord> &attempts);

//! \brief What packAttempts() was given.
//! \return none: the page is damaged, or of a form that only a later version knows
[[nodiscard]] std::optional<QList<AttemptRecord>> unpackAttempts(const QByteArray &page);

} // namespace switchyard
