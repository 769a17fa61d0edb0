// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sendrequest.h"

namespace switchyard {

//! \brief One exchange of several in a line: "2 of 3 · GET /tasks/t1 · HTTP 200".
//!
//! Over JSON-RPC all go to one address, so the method is named as well.
//! \param number  from 1
[[nodiscard]] QString exchangeTitle(const WireExchange &wire, qsizetype number, qsizetype count);

//! \brief What was sent, for people: the head, and the body indented.
[[nodiscard]] QString requestText(const WireExchange &wire);
//! \brief The same for what came; a stream with the times of its events.
[[nodiscard]] QString responseText(const WireExchange &wire);

} // namespace switchyard
