// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/columnheights.h"

#include <algorithm>
#include <cmath>

namespace switchyard {

namespace {

double heightAt(const QPointF &left, const QPointF &right, double x)
{
    const double length = right.x() - left.x();
    return length > 0 ? left.y() + (right.y() - left.y()) * (x - left.x()) / length
                      : std::max(left.y(), right.y());
}

} // namespace

ColumnHeights columnHeights(const QList<QPointF> &points, double from, double to, int pixels)
{
    if (pixels <= 0 || to <= from || points.isEmpty())
        return {};
    ColumnHeights heights(static_cast<std::size_t>(pixels));
    const double width = (to - from) / pixels;
    const auto columnOf = [&](double x) {
        return static_cast<int>(std::clamp(std::floor((x - from) / width), -1.0, pixels + 0.0));
    };
    const auto raise = [&heights](int column, double height) {
        std::optional<double> &known = heights[static_cast<std::size_t>(column)];
        known = std::max(known.value_or(height), height);
    };
    for (qsizetype i = 0; i < points.size(); ++i) {
        const QPointF &left = points.at(i);
        const QPointF &right = points.at(std::min(i + 1, points.size() - 1));
        const int first = std::max(columnOf(left.x()), 0);
        const int last = std::min(columnOf(right.x()), pixels - 1);
        for (int column = first; column <= last; ++column) {
            const double begin = std::max(left.x(), from + column * width);
            const double end = std::min(right.x(), from + (column + 1) * width);
            raise(column, std::max(heightAt(left, right, begin), heightAt(left, right, end)));
        }
    }
    return heights;
}

} // namespace switchyard
