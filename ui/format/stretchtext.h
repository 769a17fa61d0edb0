// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

#include <QString>
#include <QTimeZone>

namespace switchyard {

//! \brief A stretch of time: "10:02:10 to 10:20:00" up to an hour long, "08:30 to 10:30" up to twelve; a
//! longer one, and one over midnight, names both its days, "Mon 20:27 to Tue 08:00", and a week or more its
//! dates, "20 Nov 20:27 to 27 Nov 20:27". What lies on another day than \a now says on which.
[[nodiscard]] QString formatStretch(WallTime from, WallTime to, WallTime now,
                                    const QTimeZone &zone = QTimeZone::systemTimeZone());

} // namespace switchyard
