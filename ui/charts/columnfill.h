// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/columnheights.h"

#include <QBrush>
#include <QGraphicsItem>

namespace switchyard {

//! \brief The areas of a chart that have more points than it has pixels, filled a pixel column at a time.
//!
//! Qt fills a polygon by walking its edges row by row: a thousand that all reach from top to bottom take
//! twenty times as long as the pixels they enclose.
class ColumnFill final : public QGraphicsItem
{
public:
    //! \brief Lies over the grid of \a chart, and under its series.
    explicit ColumnFill(QGraphicsItem &chart);

    //! \brief Nothing is filled; what is added next belongs to \a area, whose top is at \a highest.
    void begin(const QRectF &area, double highest);
    //! \param floors  empty: zero
    void add(const ColumnHeights &heights, const ColumnHeights &floors, const QBrush &fill);

    [[nodiscard]] QRectF boundingRect() const override { return m_area; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    struct Fill
    {
        QList<QRectF> columns;
        QBrush brush;
    };
    [[nodiscard]] double levelOf(double height) const;

    QRectF m_area;
    double m_highest = 1;
    QList<Fill> m_fills;
};

} // namespace switchyard
