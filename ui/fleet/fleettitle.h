// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace switchyard {

class CircuitModel;

//! \brief The window's title, and the tray's tip: "2 open · 1 half-open – production – Switchyard".
[[nodiscard]] QString fleetTitle(const CircuitModel &model);

//! \brief What stands, bold, wherever the picture would look fresh and is not.
[[nodiscard]] QString pausedWords();

} // namespace switchyard
