// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/authconfig.h"

namespace switchyard {

//! \brief What is left of \a auth for a request that signs nobody in: extra headers that anybody may see, and
//! the hosts that may be shown them. A header that logs somebody in is none of them, wherever its value is
//! kept.
[[nodiscard]] AuthConfig withoutCredentials(const AuthConfig &auth);

} // namespace switchyard
