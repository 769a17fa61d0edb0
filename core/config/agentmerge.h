// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "config/fleetconfig.h"

namespace switchyard {

//! \brief The keys of an agent whose values differ: "url", "auth", "health.interval"; in the order of a file.
[[nodiscard]] QStringList changedKeys(const AgentConfig &before, const AgentConfig &after);

//! \brief What somebody made of an agent, laid on what has become of it meanwhile.
//! \param seen    the agent as it was when the changes began
//! \param wanted  the same, changed
//! \param now     the agent as it is
//! \return \a now, with the values that differ between \a seen and \a wanted taken from the latter; a Failure
//! (InvalidRequest) that names the keys that were changed on both sides, and not to the same
[[nodiscard]] Result<AgentConfig> mergedAgent(const AgentConfig &seen, const AgentConfig &wanted,
                                              const AgentConfig &now);

} // namespace switchyard
