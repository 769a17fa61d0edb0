// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/failure.h"
#include "net/httpmessage.h"

#include <optional>

namespace switchyard {

//! \brief Why \a request cannot be sent, as InvalidRequest (scenario F13); nothing when it can.
//!
//! Refused are: a URL that is not absolute http or https with a host, a verb that is no token, or HEAD, and
//! a header field that would break out of its line.
[[nodiscard]] std::optional<Failure> refusalOf(const HttpRequest &request);

} // namespace switchyard
