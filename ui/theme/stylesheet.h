// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/theme.h"

#include <QString>

namespace switchyard {

//! \brief The flat look of the window in \a theme's colours. Lengths follow the font, so that it holds at any
//! text size. A widget opts into a variant with the dynamic property "look": "pane",
//! "dockRow", "cell", "message", "problem", "section", "secondary".
[[nodiscard]] QString styleSheet(const Theme &theme);

} // namespace switchyard
