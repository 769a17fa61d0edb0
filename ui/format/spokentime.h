// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

#include <QString>

namespace switchyard {

//! \brief formatDuration() for those who hear it: "41 seconds", "1 minute", "6 hours".
[[nodiscard]] QString spokenDuration(Duration length);

} // namespace switchyard
