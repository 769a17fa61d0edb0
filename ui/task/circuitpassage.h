// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/snapshot.h"

namespace switchyard {

//! \brief How a circuit treats the next call.
enum class Passage : quint8 { Free, AsProbe, ProbesTaken, Shut };

//! \param circuit  null: none is known yet, and nothing stands in the way
[[nodiscard]] Passage passageOf(const CircuitSnapshot *circuit);

} // namespace switchyard
