// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/thinning.h"

#include <algorithm>

namespace switchyard {

namespace {

bool isLeftOf(const QPointF &point, double x)
{
    return point.x() < x;
}

//! The lowest and highest point of one pixel column.
struct Column
{
    QPointF lowest;
    QPointF highest;

    void take(const QPointF &point)
    {
        if (point.y() < lowest.y())
            lowest = point;
        if (point.y() > highest.y())
            highest = point;
    }

    void appendTo(QList<QPointF> &thinned) const
    {
        if (lowest == highest) {
            thinned.append(lowest);
            return;
        }
        const bool rising = lowest.x() <= highest.x();
        thinned.append(rising ? lowest : highest);
        thinned.append(rising ? highest : lowest);
    }
};

} // namespace

QList<QPointF> Thinning::operator()(const QList<QPointF> &points) const
{
    if (pixels <= 0 || to <= from)
        return {};
    auto first = std::lower_bound(points.begin(), points.end(), from, isLeftOf);
    auto last = std::find_if(first, points.end(), [this](const QPointF &point) { return point.x() > to; });
    if (first != points.begin())
        --first;
    if (last != points.end())
        ++last;
    if (std::distance(first, last) <= 2 * pixels)
        return QList<QPointF>(first, last);

    QList<QPointF> thinned;
    thinned.reserve(2 * pixels + 4);
    const double width = (to - from) / pixels;
    int current = -2;
    Column column;
    for (auto point = first; point != last; ++point) {
        const int at = std::clamp(static_cast<int>((point->x() - from) / width), -1, pixels);
        if (at == current) {
            column.take(*point);
            continue;
        }
        if (current != -2)
            column.appendTo(thinned);
        current = at;
        column = {*point, *point};
    }
    column.appendTo(thinned);
    return thinned;
}

} // namespace switchyard
