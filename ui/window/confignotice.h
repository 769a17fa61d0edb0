// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/fleetconfig.h"

#include <optional>

namespace switchyard {

//! \brief What a reading of the fleet file has to say over the table.
struct ConfigNotice
{
    QString line; //!< the gravest problem, how many more there are, and what became of the file
    QString all;  //!< every problem with its place, a line each; empty when the line tells all
};

//! \brief None without problems.
//! \param running  a fleet is watched, and stays when the new one has errors
[[nodiscard]] std::optional<ConfigNotice> configNotice(const QList<ConfigProblem> &problems, bool running);

} // namespace switchyard
