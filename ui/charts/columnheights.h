// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPointF>

#include <optional>
#include <vector>

namespace switchyard {

//! \brief How high a line reaches in each pixel column between two moments; none where it is not.
using ColumnHeights = std::vector<std::optional<double>>;

//! \param points  ascending in x, joined by straight lines
//! \param pixels  columns between \a from and \a to
[[nodiscard]] ColumnHeights columnHeights(const QList<QPointF> &points, double from, double to, int pixels);

} // namespace switchyard
