// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "parts/phasebars.h"
#include "theme/theme.h"

class QPainter;

namespace switchyard {

[[nodiscard]] QColor phaseColour(Phase phase, const Theme &theme);
[[nodiscard]] QString phaseName(Phase phase);
//! \brief "Connect 1 ms, TLS 8 ms, First byte 12 ms"; phases that did not happen are left out.
[[nodiscard]] QString phasesText(const AttemptPhases &phases);
//! \brief Paints bars side by side, each \a height high around \a middle; folded ones with a zigzag.
void paintPhases(QPainter &painter, const QList<PhaseBar> &bars, qreal middle, qreal height,
                 const Theme &theme);

} // namespace switchyard
