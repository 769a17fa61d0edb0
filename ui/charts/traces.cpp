// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/traces.h"

namespace switchyard {

namespace {

using Pieces = QList<QList<QPointF>>;

enum class Drawn : quint8 { Steps, Middles };

Pieces piecesOf(const HistoryAnswer &history, const PointValue &value, Drawn drawn)
{
    Pieces pieces;
    bool open = false;
    const double step = toMilliseconds(history.step);
    for (const HistoryPoint &point : history.points) {
        const std::optional<double> y = point.observed ? value(point) : std::nullopt;
        if (!y) {
            open = false;
            continue;
        }
        if (!open)
            pieces.append(QList<QPointF>());
        open = true;
        const double x = toX(point.at);
        if (drawn == Drawn::Steps)
            pieces.last() << QPointF(x, *y) << QPointF(x + step, *y);
        else
            pieces.last() << QPointF(x + step / 2, *y);
    }
    return pieces;
}

} // namespace

Pieces stepPieces(const HistoryAnswer &history, const PointValue &value)
{
    return piecesOf(history, value, Drawn::Steps);
}

Pieces linePieces(const HistoryAnswer &history, const PointValue &value)
{
    return piecesOf(history, value, Drawn::Middles);
}

QList<PlotBand> bandsWhere(const HistoryAnswer &history, const std::function<bool(StripState)> &wanted,
                           bool hatched)
{
    QList<PlotBand> bands;
    for (const StripSegment &segment : history.states) {
        if (!wanted(segment.state))
            continue;
        const double from = toX(segment.from);
        const bool touches = !bands.isEmpty() && bands.last().to >= from;
        if (touches && (hatched || bands.last().state == segment.state))
            bands.last().to = toX(segment.to);
        else
            bands.append({from, toX(segment.to), segment.state, hatched});
    }
    return bands;
}

} // namespace switchyard
