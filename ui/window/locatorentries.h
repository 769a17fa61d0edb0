// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/fleetstore.h"
#include "window/locator.h"

class QMainWindow;

namespace switchyard {

//! \brief Everything in \a window that can be gone to: circuits, docks, the actions that can be done now, and
//! settings.
//! \param show  takes what MainWindow::showView() takes
[[nodiscard]] QList<LocatorEntry> locatorEntries(const FleetStore &store, const QMainWindow &window,
                                                 const std::function<void(const QString &)> &show);

} // namespace switchyard
