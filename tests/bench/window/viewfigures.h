// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures.h"

namespace switchyard::bench {

//! \brief The timeline and the wallboard over ten thousand circuits: to take an update, and to paint.
[[nodiscard]] Figures viewFigures();

} // namespace switchyard::bench
