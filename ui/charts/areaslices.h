// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPointF>

namespace switchyard {

//! \brief A stretch of a filled trace between two lines of points, each ascending in x.
struct AreaSlice
{
    QList<QPointF> upper;
    QList<QPointF> lower;
};

//! \brief Cuts an area upright into slices of at most \a longest upper points that meet without a seam.
//!
//! Qt fills a polygon row by row, and for each row walks all its edges in turn: one area of a thousand steps
//! takes the square of a thousand, ten of a hundred a tenth of that.
//! \param lower  empty: zero
[[nodiscard]] QList<AreaSlice> slicesOf(const QList<QPointF> &upper, const QList<QPointF> &lower,
                                        qsizetype longest = 64);

} // namespace switchyard
