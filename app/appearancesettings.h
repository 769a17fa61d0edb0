// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

class QSettings;

namespace switchyard {

class Appearance;

//! \brief Dresses the program as it was left.
//! \param settings  may be null
//! \param dark      what the command line says, which wins
void restoreAppearance(Appearance &appearance, const QSettings *settings, std::optional<bool> dark);

//! \param settings  may be null: nothing is kept then
void keepAppearance(const Appearance &appearance, QSettings *settings);

} // namespace switchyard
