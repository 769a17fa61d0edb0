// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/circuittape.h"

#include <QByteArray>

namespace switchyard {

//! \brief A stretch of a tape, packed to be stored; a use of a hundred like it takes some four bytes.
//!
//! All times are rounded down to the millisecond, so that what came first still does.
[[nodiscard]] QByteArray packStretch(const TapeStretch &stretch);

//! \brief What packStretch() was given.
//! \return none: the page is damaged, or of a form that only a later version knows
[[nodiscard]] std::optional<TapeStretch> unpackStretch(const QByteArray &page);

} // namespace switchyard
