// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/event.h"
#include "telemetry/snapshot.h"

#include <optional>

namespace switchyard {

//! \brief The state shape that an event is marked with: the state it led to, or speaks of; none for news of
//! another kind.
[[nodiscard]] std::optional<StripState> eventLook(const Event &event);

} // namespace switchyard
