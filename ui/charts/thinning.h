// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPointF>

namespace switchyard {

//! \brief Thins a line to what a plot can show: at most two points a pixel column, its lowest and its
//! highest, in the order they came; so no spike is ever lost.
struct Thinning
{
    double from = 0;
    double to = 0;
    int pixels = 0;

    //! \param points  ascending in x
    //! \return the points inside, and one neighbour at each side so that lines run to the edges
    [[nodiscard]] QList<QPointF> operator()(const QList<QPointF> &points) const;
};

} // namespace switchyard
