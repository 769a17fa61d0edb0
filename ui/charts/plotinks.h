// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/plotcontent.h"
#include "theme/theme.h"

#include <QBrush>
#include <QPen>

class QPainter;

namespace switchyard {

//! \brief How a trace is drawn: lines and areas alike, from the theme alone.
struct PlotInks
{
    QPen line;
    QBrush fill;

    [[nodiscard]] static PlotInks of(PlotInk ink, const Theme &theme);
};

[[nodiscard]] QPen limitPen(PlotLimit::Kind kind, const Theme &theme);

//! \brief Diagonal lines for what was not observed or could not happen.
void paintHatch(QPainter &painter, const QRectF &rect, const Theme &theme);

//! \brief \a line where it has more points than pixels: thin and unbroken, for nobody sees dashes there, and
//! to stroke them takes longest; what was dashed is fainter.
[[nodiscard]] QPen denseLine(const QPen &line);

} // namespace switchyard
