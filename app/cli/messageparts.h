// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/taskmodel.h"
#include "cli/subcommand.h"

namespace switchyard {

//! \brief Declares --text, --file, --link and --data, each of which may come more than once.
void declareMessageParts(QCommandLineParser &parser);

//! \brief Makes the parts of a message out of them, in the order they were given.
//! \return a problem when there are none, a file cannot be read or is above 16 MiB, or data is not JSON
[[nodiscard]] UsageProblem readMessageParts(const QCommandLineParser &parser, QList<a2a::Part> &parts);

} // namespace switchyard
