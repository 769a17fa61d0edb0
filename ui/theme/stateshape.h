// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/statelook.h"

#include <QIcon>

class QPainter;

namespace switchyard {

//! \brief Paints the state's shape into the largest square in the middle of \a rect.
void paintStateShape(QPainter &painter, const QRectF &rect, const StateLook &look);

//! \brief The same as an icon, sharp at any scale, for chips, menus, combo boxes and the tray.
[[nodiscard]] QIcon stateIcon(const StateLook &look);

} // namespace switchyard
