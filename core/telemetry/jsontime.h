// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

#include <QString>

#include <optional>

namespace switchyard {

//! \brief "2024-01-15T10:30:45.123Z": UTC with milliseconds, as every time in our JSON.
[[nodiscard]] QString jsonTime(WallTime at);

//! \brief The time that such a text says; nothing for any other text.
[[nodiscard]] std::optional<WallTime> fromJsonTime(const QString &text);

} // namespace switchyard
