// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/snapshot.h"

namespace switchyard {

//! \brief What a strip says of a moment: the state, and on a second line from when to when and how long;
//! empty where it says nothing.
[[nodiscard]] QString stripText(const Strip &strip, WallTime at);

//! \brief What a stretch of a strip is called: as the state, but where nobody watched that is said.
[[nodiscard]] QString stretchName(StripState state);
//! \brief The last few stretches of a strip, the newest first: "Open for 34 s; before it Closed for 12 min".
//! Empty for none.
[[nodiscard]] QString stripSpoken(const Strip &strip);

} // namespace switchyard
