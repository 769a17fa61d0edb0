// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures.h"

#include <chrono>

class QApplication;

namespace switchyard::bench {

//! \brief What the program may cost while it watches.
struct WatchBudget
{
    double coreShare = 10; //!< per cent of one core
    double memory = 150;   //!< MB
};

//! \brief The whole program watching what \a fleetFile names, shown in its window: the event loop's stall,
//! the share of a core, and the memory held, over \a length after it has settled. In a process of its own,
//! whose memory nothing else has used.
//! \param program  this program, which takes the part of the dashboard when it gets `--watch FILE SECONDS`
//! \param key  begins the figures' names in the JSON; may be empty
[[nodiscard]] Figures watchFigures(const QString &program, const QString &fleetFile,
                                   std::chrono::seconds length, const QString &key,
                                   const WatchBudget &budget);

//! \brief The other process: watches, then prints the four figures on one line.
int watch(QApplication &application, const QString &fleetFile, std::chrono::seconds length);

} // namespace switchyard::bench
