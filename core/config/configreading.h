// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/fleetconfig.h"

namespace switchyard {

//! \brief What came of reading a fleet: the configuration, or why there is none, and all that is doubtful.
struct ConfigReading
{
    std::optional<FleetConfig> config; //!< only when no problem is an error (scenario M6: all or nothing)
    QList<ConfigProblem> problems;     //!< variables first, then the file's by place; warnings included

    [[nodiscard]] bool hasErrors() const;
    //! \brief The first of them as a line with its place; empty when there is none.
    [[nodiscard]] QString firstError() const;
};

} // namespace switchyard
