// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/areaslices.h"

#include <algorithm>

namespace switchyard {

namespace {

bool isLeftOf(const QPointF &point, double x)
{
    return point.x() < x;
}

//! The height of the line at \a x, between its two points there; its ends hold beyond them.
double heightAt(const QList<QPointF> &line, double x)
{
    const auto right = std::lower_bound(line.begin(), line.end(), x, isLeftOf);
    if (right == line.end())
        return line.last().y();
    if (right == line.begin() || right->x() <= x)
        return right->y();
    const QPointF left = *(right - 1);
    return left.y() + (right->y() - left.y()) * (x - left.x()) / (right->x() - left.x());
}

QList<QPointF> stretchOf(const QList<QPointF> &line, double from, double to)
{
    if (line.isEmpty())
        return {{from, 0}, {to, 0}};
    const auto first = std::lower_bound(line.begin(), line.end(), from, isLeftOf);
    const auto last =
        std::upper_bound(first, line.end(), to, [](double x, const QPointF &point) { return x < point.x(); });
    QList<QPointF> stretch(first, last);
    if (stretch.isEmpty() || stretch.first().x() > from)
        stretch.prepend({from, heightAt(line, from)});
    if (stretch.last().x() < to)
        stretch.append({to, heightAt(line, to)});
    return stretch;
}

} // namespace

QList<AreaSlice> slicesOf(const QList<QPointF> &upper, const QList<QPointF> &lower, qsizetype longest)
{
    QList<AreaSlice> slices;
    const qsizetype step = std::max<qsizetype>(longest - 1, 1); // two slices share the point they meet in
    for (qsizetype begin = 0; begin + 1 < upper.size(); begin += step) {
        const QList<QPointF> part = upper.mid(begin, step + 1);
        slices.append({part, stretchOf(lower, part.first().x(), part.last().x())});
    }
    return slices;
}

} // namespace switchyard
