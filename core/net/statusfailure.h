// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/failure.h"
#include "net/httpmessage.h"

#include <optional>

namespace switchyard {

//! \brief What an answer's status means, Retry-After included (scenarios F3–F10).
//! \param now  what a Retry-After date is held against
//! \return nothing for 2xx; 401 and 403 NotAuthorised, other 4xx HttpClientError, 5xx HttpServerError, a
//! redirect RedirectRefused, and MalformedAnswer for a status that no final answer may have
[[nodiscard]] std::optional<Failure> failureOfStatus(const HttpResponse &response, WallTime now);

} // namespace switchyard
