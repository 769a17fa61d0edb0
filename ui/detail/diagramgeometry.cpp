// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail/diagramgeometry.h"

#include <algorithm>
#include <cmath>

namespace switchyard {

namespace {

constexpr qreal leastNodeWidth = 112;
constexpr qreal leastNodeHeight = 44;
constexpr qreal besideIcon = 18;
constexpr qreal leastIcon = 16;

} // namespace

DiagramGeometry DiagramGeometry::of(qreal width, const QFontMetricsF &node, const QFontMetricsF &label)
{
    const qreal text = std::max(node.horizontalAdvance(QStringLiteral("HALF_OPEN")),
                                label.horizontalAdvance(QStringLiteral("0:34 of 60 s")));
    const qreal icon = std::max(leastIcon, std::round(node.height() * 0.9));
    const qreal nodeWidth = std::min(std::max(leastNodeWidth, text + icon + besideIcon), width / 2.4);
    const qreal nodeHeight = std::max(leastNodeHeight, node.height() + label.height() + 10);
    const qreal rise = std::max<qreal>(40, 2.6 * label.height());

    DiagramGeometry placed;
    placed.icon = icon;
    placed.closed = QRectF(1, 1, nodeWidth, nodeHeight);
    placed.open = QRectF(width - nodeWidth - 1, 1, nodeWidth, nodeHeight);
    const qreal lower = placed.closed.bottom() + rise;
    placed.halfOpen = QRectF(std::round((width - nodeWidth) / 2) + 2, lower, nodeWidth, nodeHeight);
    placed.height = placed.halfOpen.bottom() + 1;

    const qreal across = std::round(placed.closed.center().y());
    placed.closedToOpen << QPointF(placed.closed.right(), across) << QPointF(placed.open.left(), across);

    const qreal down = std::round(placed.open.left() + nodeWidth * 0.62);
    const qreal into = std::round(placed.halfOpen.center().y());
    placed.openToHalfOpen << QPointF(down, placed.open.bottom()) << QPointF(down, into)
                          << QPointF(placed.halfOpen.right(), into);

    const qreal leave = std::round(placed.halfOpen.left() + nodeWidth * 0.72);
    const qreal arrive = std::round(placed.open.left() + nodeWidth * 0.2);
    const qreal bend = std::round(placed.open.bottom() + rise / 2);
    placed.halfOpenToOpen << QPointF(leave, placed.halfOpen.top()) << QPointF(leave, bend)
                          << QPointF(arrive, bend) << QPointF(arrive, placed.open.bottom());

    const qreal home = std::round(placed.closed.left() + nodeWidth * 0.39);
    placed.halfOpenToClosed << QPointF(placed.halfOpen.left(), into) << QPointF(home, into)
                            << QPointF(home, placed.closed.bottom());

    placed.failuresAt = {(placed.closed.right() + placed.open.left()) / 2, across - 4};
    placed.timeOutAt = {down - 6, (bend + placed.halfOpen.top()) / 2 + 4};
    placed.anyFailureAt = {leave + 2, bend - 3};
    placed.successesAt = {home + 6, (placed.closed.bottom() + into) / 2};
    return placed;
}

} // namespace switchyard
