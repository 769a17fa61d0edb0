// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures.h"

#include <chrono>

class QApplication;

namespace switchyard::bench {

//! \brief The whole program watching what \a fleetFile names, shown in its window: the event loop's stall,
//! the share of a core, and the memory held, over \a length after it has settled.
[[nodiscard]] Figures watchFigures(QApplication &application, const QString &fleetFile,
                                   std::chrono::seconds length);

} // namespace switchyard::bench
