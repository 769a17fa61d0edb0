// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures.h"

class QApplication;

namespace switchyard::bench {

//! \brief From the start of a process to its first painted window, with a thousand agents in the fleet file.
//! \param program  this program, which takes the part of the dashboard when it gets `--first-paint FILE NS`
[[nodiscard]] Figures startFigures(const QString &program, const QString &fleetFile);

//! \brief The other process: the dashboard until it is painted, then the milliseconds since \a startedAt.
int paintFirst(QApplication &application, const QString &fleetFile, qint64 startedAt);

} // namespace switchyard::bench
