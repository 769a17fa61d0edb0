// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/plotcontent.h"
#include "theme/theme.h"

#include <QBrush>
#include <QPen>

namespace switchyard {

//! \brief All blocks of one state in a strip as one area, so that a day of changes costs a few series.
struct StripLayer
{
    QList<QPointF> upper; //!< heights from 0 to 1
    QList<QPointF> lower;
    QBrush fill;
    QPen outline = Qt::NoPen;
};

//! \brief How a strip is drawn from areas: height says the state, colour says it again.
//! \param perPixel  time of one pixel: open and half-open are never under 2 px, not observed never under 4
[[nodiscard]] QList<StripLayer> stripLayers(const QList<PlotBlock> &strip, double perPixel,
                                            const Theme &theme);

} // namespace switchyard
