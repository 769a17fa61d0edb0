// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures.h"

namespace switchyard::bench {

//! \brief Filling and drawing each live chart anew with an hour of a point a second.
[[nodiscard]] Figures chartFigures();

} // namespace switchyard::bench
