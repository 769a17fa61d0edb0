// SPDX-License-Identifier: GPL-3.0-or-later
#include "pools/folddelegate.h"

#include "pools/foldbranch.h"

#include <QPainter>
#include <QPolygonF>

namespace switchyard {

namespace {

//! Points to the right, or down: a shape of its own weight, as those of the states beside it.
void paintArrow(QPainter &painter, const QRect &room, bool down, const QColor &ink)
{
    const qreal half = room.width() * 0.4;
    const QPointF middle = QRectF(room).center();
    const QPolygonF arrow{{-half / 2, -half}, {half / 2, 0}, {-half / 2, half}};
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(middle);
    painter.rotate(down ? 90 : 0);
    painter.setPen(QPen(ink, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(arrow);
    painter.restore();
}

} // namespace

FoldDelegate::FoldDelegate(int branchRole, int toneRole, QObject *parent)
    : CellDelegate(toneRole, TextSize::Small, parent)
    , m_branchRole(branchRole)
{
}

QRect FoldDelegate::arrowIn(const QRect &cell, const QFont &font)
{
    return {cell.left(), cell.top(), indent(font) * 3 / 2, cell.height()};
}

int FoldDelegate::indent(const QFont &font)
{
    return QFontMetrics(font).height() * 7 / 8;
}

void FoldDelegate::paintContent(QPainter &painter, const Cell &cell) const
{
    const auto branch = static_cast<FoldBranch>(cell.index.data(m_branchRole).toInt());
    const int step = indent(cell.font);
    QRect arrow = cell.content;
    arrow.setWidth(step * 3 / 4);
    if (branch == FoldBranch::Folded || branch == FoldBranch::Unfolded)
        paintArrow(painter, arrow, branch == FoldBranch::Unfolded, secondaryText(cell.theme, cell.selected));
    QRect text = cell.content;
    text.setLeft(text.left() + (branch == FoldBranch::Leaf ? 2 * step : step));
    paintText(painter, cell, text, cell.index.data().toString(), Qt::AlignLeft);
}

} // namespace switchyard
