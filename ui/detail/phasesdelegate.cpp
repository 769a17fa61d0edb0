// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail/phasesdelegate.h"

#include "parts/phasepainting.h"

namespace switchyard {

PhasesDelegate::PhasesDelegate(int phasesRole, QObject *parent)
    : CellDelegate(-1, TextSize::Small, parent)
    , m_phasesRole(phasesRole)
{
}

void PhasesDelegate::paintContent(QPainter &painter, const Cell &cell) const
{
    const QRectF room = cell.content;
    const auto phases = cell.index.data(m_phasesRole).value<AttemptPhases>();
    paintPhases(painter, foldedBars(phases, room.left(), room.width()), room.center().y(), room.height() / 3,
                cell.theme);
}

} // namespace switchyard
