// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QSettings;

namespace switchyard {

class Appearance;
struct CommandLine;

//! \brief Dresses the program as it was left.
//! \param settings  may be null
//! \param line      what it says of theme and palette wins
void restoreAppearance(Appearance &appearance, const QSettings *settings, const CommandLine &line);

//! \param settings  may be null: nothing is kept then
void keepAppearance(const Appearance &appearance, QSettings *settings);

} // namespace switchyard
