// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>

namespace switchyard {

//! \brief One of our one-colour shapes from resources/icons in \a colour; cached by what it looks like.
//! \param name  without folder and ending: "state-open"
//! \param side  in device-independent pixels
[[nodiscard]] QPixmap symbolicPixmap(const QString &name, const QColor &colour, int side, qreal ratio);

//! \brief An action's icon that takes its colour from the application's palette whenever it is painted.
[[nodiscard]] QIcon symbolicIcon(const QString &name);

} // namespace switchyard
