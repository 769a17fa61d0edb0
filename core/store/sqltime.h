// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

#include <QVariant>

namespace switchyard {

//! \brief A time as our columns in milliseconds have it.
[[nodiscard]] inline qint64 millisOf(WallTime at)
{
    return at.time_since_epoch().count();
}

//! \brief What millisOf() gave.
[[nodiscard]] inline WallTime wallTimeOf(const QVariant &millis)
{
    return WallTime(std::chrono::milliseconds(millis.toLongLong()));
}

} // namespace switchyard
