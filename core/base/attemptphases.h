// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

#include <optional>

namespace switchyard {

//! \brief Where the time of one attempt went; a phase that did not happen (a reused connection has no
//! DNS, connect or TLS) or that Qt does not tell is empty.
struct AttemptPhases
{
    std::optional<Duration> wait; //!< for a pool slot
    std::optional<Duration> dns;
    std::optional<Duration> connect;
    std::optional<Duration> tls;
    std::optional<Duration> firstByte; //!< from request sent to the first byte of the answer
    std::optional<Duration> body;

    friend bool operator==(const AttemptPhases &, const AttemptPhases &) = default;
};

} // namespace switchyard
