// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFontMetricsF>
#include <QPolygonF>
#include <QRectF>

namespace switchyard {

//! \brief Where nodes, arrows and labels of the three-state diagram lie; plain arithmetic over text sizes.
struct DiagramGeometry
{
    QRectF closed, open, halfOpen;
    QPolygonF closedToOpen, openToHalfOpen, halfOpenToOpen,
        halfOpenToClosed; //!< the last point has the arrow
    QPointF failuresAt;   //!< middle of the text's foot, over the arrow from closed to open
    QPointF timeOutAt;    //!< right end of the text's middle line, left of the way to half-open
    QPointF anyFailureAt; //!< right end of the text's foot, over the way back to open
    QPointF successesAt;  //!< left end of the text's middle line, right of the way to closed
    qreal height = 0;
    qreal icon = 16; //!< side of a node's shape

    //! \param node  metrics of a node's first line; \param label  of its second line and of the arrows
    [[nodiscard]] static DiagramGeometry of(qreal width, const QFontMetricsF &node,
                                            const QFontMetricsF &label);
};

} // namespace switchyard
