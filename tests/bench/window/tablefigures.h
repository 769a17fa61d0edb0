// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures.h"

namespace switchyard::bench {

//! \brief The circuits table at ten thousand circuits: an update, a repaint, sorting and filtering.
[[nodiscard]] Figures tableFigures();

} // namespace switchyard::bench
