// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/housepaint.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace switchyard::house {

namespace {

constexpr int usualTextHeight = 18;
constexpr qreal glyphBox = 16; // that the points of a glyph are given in

void paintGlyph(QPainter &painter, const QRect &rect, const QPolygonF &points, const QPen &pen, int side,
                int turned = 0)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(QRectF(rect).center());
    painter.rotate(turned);
    painter.scale(side / glyphBox, side / glyphBox);
    painter.translate(-glyphBox / 2, -glyphBox / 2);
    painter.setPen(pen);
    painter.drawPolyline(points);
    painter.restore();
}

int turnTo(Qt::ArrowType to)
{
    switch (to) {
    case Qt::UpArrow:
        return 180;
    case Qt::LeftArrow:
        return 90;
    case Qt::RightArrow:
        return -90;
    case Qt::DownArrow:
    case Qt::NoArrow:
        break;
    }
    return 0;
}

} // namespace

int scaled(int designed, const QFontMetrics &metrics)
{
    return std::max(designed, designed * metrics.height() / usualTextHeight);
}

void paintBox(QPainter &painter, const QRect &rect, const QColor &fill, const QColor &border, int corner)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, corner > 0);
    painter.setPen(border);
    painter.setBrush(fill);
    const QRectF line = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5);
    if (corner > 0)
        painter.drawRoundedRect(line, corner, corner);
    else
        painter.drawRect(line);
    painter.restore();
}

void paintChevron(QPainter &painter, const QRect &rect, Qt::ArrowType to, const QColor &ink, int side)
{
    static const QPolygonF points{{4.8, 6.4}, {8, 9.6}, {11.2, 6.4}};
    paintGlyph(painter, rect, points, QPen(ink, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin), side,
               turnTo(to));
}

void paintTick(QPainter &painter, const QRect &rect, const QColor &ink)
{
    static const QPolygonF points{{3.6, 8.3}, {6.8, 11.5}, {12.6, 4.9}};
    paintGlyph(painter, rect, points, QPen(ink, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin),
               std::min(rect.width(), rect.height()));
}

} // namespace switchyard::house
