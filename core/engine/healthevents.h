// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/cardattempt.h"
#include "telemetry/event.h"
#include "telemetry/snapshot.h"

namespace switchyard {

//! \brief What health checks have to tell, as events that lack their environment.
//! @{

//! \brief A health status gave way to another; bad ones are warnings and say what the last failure was.
[[nodiscard]] Event healthChanged(const QString &agent, HealthStatus before, HealthStatus now,
                                  const std::optional<Failure> &lastFailure);
//! \brief A check that got no answer while the agent works for us, and so does not count.
[[nodiscard]] Event metBusy(const QString &agent);
//! \brief The agent's card is not what it was.
[[nodiscard]] Event cardChanged(const QString &agent, const a2a::FetchedCard &card);
//! @}

} // namespace switchyard
