// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/fleetstore.h"

#include <QSize>
#include <QString>
#include <QWidget>

#include <functional>
#include <memory>

namespace switchyard {

//! \brief One dock as the gallery shows it.
struct GalleryScene
{
    QString name;
    QSize size;
    std::function<std::unique_ptr<QWidget>(FleetStore &)> make;
};

[[nodiscard]] QList<GalleryScene> galleryScenes();

} // namespace switchyard
