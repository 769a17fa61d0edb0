// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/demoprofile.h"

#include <QList>

namespace switchyard {

//! \brief Who is in the demo fleet: one agent of each temper. Within two minutes of the start a circuit
//! opens, is probed and closes.
[[nodiscard]] QList<DemoProfile> demoRoster();

[[nodiscard]] QString demoEnvironment();

} // namespace switchyard
