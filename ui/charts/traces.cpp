// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/traces.h"

#include <algorithm>
#include <limits>

namespace switchyard {

namespace {

using Pieces = QList<QList<QPointF>>;

//! Agents are checked once in five to sixty seconds: what is further apart does not belong together.
constexpr Duration longestJoin = 150s;

//! Where no line may go through: there was nothing to measure.
class Walls final
{
public:
    explicit Walls(const HistoryAnswer &history)
        : m_bands(bandsWhere(history, letsNothingThrough, true))
    {
    }
    //! \param from,to  later each time
    [[nodiscard]] bool isBetween(double from, double to)
    {
        while (m_at < m_bands.size() && m_bands.at(m_at).to <= from)
            ++m_at;
        return m_at < m_bands.size() && m_bands.at(m_at).from < to;
    }

private:
    QList<PlotBand> m_bands;
    qsizetype m_at = 0;
};

//! A measurement that stands alone is as wide as its step, or nobody would see it.
void widenLonely(Pieces &pieces, double step)
{
    for (QList<QPointF> &piece : pieces) {
        if (piece.size() == 1)
            piece = {piece.first() - QPointF(step / 2, 0), piece.first() + QPointF(step / 2, 0)};
    }
}

} // namespace

bool letsNothingThrough(StripState state)
{
    return state == StripState::Open || state == StripState::OpenReady || state == StripState::ForcedOpen ||
           state == StripState::NotObserved;
}

Pieces stepPieces(const HistoryAnswer &history, const PointValue &value)
{
    Pieces pieces;
    bool open = false;
    const double step = toMilliseconds(history.step);
    for (const HistoryPoint &point : history.points) {
        const std::optional<double> y = point.observed ? value(point) : std::nullopt;
        if (y && !open)
            pieces.append(QList<QPointF>());
        open = y.has_value();
        if (y)
            pieces.last() << QPointF(toX(point.at), *y) << QPointF(toX(point.at) + step, *y);
    }
    return pieces;
}

Pieces linePieces(const HistoryAnswer &history, const PointValue &value)
{
    Pieces pieces;
    Walls walls(history);
    const double step = toMilliseconds(history.step);
    const double apart = std::max(2 * step, toMilliseconds(longestJoin));
    for (const HistoryPoint &point : history.points) {
        const std::optional<double> y = point.observed ? value(point) : std::nullopt;
        if (!y)
            continue;
        const QPointF here(toX(point.at) + step / 2, *y);
        const double before =
            pieces.isEmpty() ? -std::numeric_limits<double>::infinity() : pieces.last().last().x();
        const bool isNext = here.x() - before < 1.5 * step;
        const bool joins = isNext || (here.x() - before <= apart &&
                                      !walls.isBetween(before + step / 2, here.x() - step / 2));
        if (!joins)
            pieces.append(QList<QPointF>());
        pieces.last() << here;
    }
    widenLonely(pieces, step);
    return pieces;
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
