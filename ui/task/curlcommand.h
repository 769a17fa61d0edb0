// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/fleetconfig.h"
#include "engine/sendrequest.h"

namespace switchyard {

//! \brief A request as a shell command that does the same, its secrets as variables to be set beforehand.
//! \param auth  names the variables; where it does not, the main secret's is TOKEN and an extra header's is
//! made of its name
[[nodiscard]] QString curlCommand(const WireExchange &wire, const QUrl &agentUrl, const AuthConfig &auth);

//! \brief \a text so that a POSIX shell reads it as one word, whatever is in it.
[[nodiscard]] QString shellQuoted(const QString &text);

} // namespace switchyard
