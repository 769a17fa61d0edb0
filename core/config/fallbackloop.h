// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/fleetconfig.h"

namespace switchyard {

//! \brief Who would stand in for whom, begun at \a start, when that comes round to \a start again.
//! \return "a", "b", "a"; empty: it does not
[[nodiscard]] QStringList fallbackLoop(const QList<AgentConfig> &agents, const QString &start);

} // namespace switchyard
