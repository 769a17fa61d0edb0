// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

namespace switchyard::a2a {

//! \brief When a line of a streamed body came: lines from that one on, up to the next entry's.
struct LineTime
{
    int line = 0;     //!< the first that begins in a piece, counted from 0 by line feeds
    Duration after{}; //!< since the request began
    friend bool operator==(const LineTime &, const LineTime &) = default;
};

} // namespace switchyard::a2a
