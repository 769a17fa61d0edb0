// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "task/waterfallgeometry.h"
#include "theme/theme.h"

class QPainter;

namespace switchyard {

[[nodiscard]] QColor phaseColour(Phase phase, const Theme &theme);
[[nodiscard]] QString phaseName(Phase phase);
//! \brief Paints bars side by side, each \a height high around \a middle; folded ones with a zigzag.
void paintPhases(QPainter &painter, const QList<PhaseBar> &bars, qreal middle, qreal height,
                 const Theme &theme);

} // namespace switchyard
