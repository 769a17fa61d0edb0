// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/columnfill.h"

#include <QPainter>

#include <cmath>

namespace switchyard {

namespace {

//! Between the axes and the series of Qt Charts, which count from 0 in steps of one.
constexpr double overGrid = 3.5;

} // namespace

ColumnFill::ColumnFill(QGraphicsItem &chart)
    : QGraphicsItem(&chart)
{
    setZValue(overGrid);
}

void ColumnFill::begin(const QRectF &area, double highest)
{
    if (area != m_area) {
        prepareGeometryChange();
        m_area = area;
    }
    m_highest = highest;
    m_fills.clear();
}

void ColumnFill::add(const ColumnHeights &heights, const ColumnHeights &floors, const QBrush &fill)
{
    QList<QRectF> columns;
    for (std::size_t i = 0; i < heights.size(); ++i) {
        if (!heights[i])
            continue;
        const double floor = i < floors.size() ? floors[i].value_or(0) : 0;
        const double top = levelOf(*heights[i]);
        const double bottom = levelOf(floor);
        if (bottom <= top)
            continue;
        const QRectF column(std::round(m_area.left()) + static_cast<double>(i), top, 1, bottom - top);
        QRectF *last = columns.isEmpty() ? nullptr : &columns.last();
        if (last && last->right() == column.left() && last->top() == top && last->bottom() == bottom)
            last->setRight(column.right());
        else
            columns.append(column);
    }
    if (!columns.isEmpty())
        m_fills.append({columns, fill});
    update();
}

void ColumnFill::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    painter->setPen(Qt::NoPen);
    for (const Fill &fill : m_fills) {
        painter->setBrush(fill.brush);
        painter->drawRects(fill.columns.constData(), static_cast<int>(fill.columns.size()));
    }
}

double ColumnFill::levelOf(double height) const
{
    return std::round(m_area.bottom() - m_area.height() * height / m_highest);
}

} // namespace switchyard
