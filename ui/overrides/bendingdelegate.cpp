// SPDX-License-Identifier: GPL-3.0-or-later
#include "overrides/bendingdelegate.h"

#include "overrides/overridesmodel.h"
#include "parts/smalltable.h"
#include "theme/stateshape.h"
#include "theme/symbolicicon.h"

#include <QPainter>

namespace switchyard {

BendingDelegate::BendingDelegate(QObject *parent)
    : CellDelegate(cellToneRole, TextSize::Small, parent)
{
}

void BendingDelegate::paintContent(QPainter &painter, const Cell &cell) const
{
    const int side = qMax(14, QFontMetrics(cell.font).height() - 2);
    QRect box(0, 0, side, side);
    box.moveCenter(cell.content.center());
    box.moveLeft(cell.content.left());
    const QString icon = cell.index.data(OverridesModel::IconRole).toString();
    if (icon.isEmpty()) {
        const int look = cell.index.data(OverridesModel::LookRole).toInt();
        paintStateShape(painter, box, stateLook(static_cast<StripState>(look), cell.theme));
    } else {
        const qreal ratio = painter.device()->devicePixelRatioF();
        painter.drawPixmap(box.topLeft(), symbolicPixmap(icon, cell.theme.text2, side, ratio));
    }
    const QRect rest = cell.content.adjusted(side + side / 2, 0, 0, 0);
    paintText(painter, cell, rest, cell.index.data().toString(), Qt::AlignLeft | Qt::AlignVCenter);
}

} // namespace switchyard
