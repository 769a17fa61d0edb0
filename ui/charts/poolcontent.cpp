// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/traces.h"

#include <QCoreApplication>

#include <algorithm>

namespace switchyard {

namespace {

//! Samples further apart than this many usual steps have a gap between them.
constexpr int longestHold = 3;

} // namespace

PlotContent poolContent(const HistoryAnswer &history)
{
    PlotContent content;
    content.from = toX(history.asked.from);
    content.to = toX(history.asked.to);
    content.legend = true;
    PlotTrace active{QCoreApplication::translate("PoolChart", "active"),
                     PlotInk::PoolActive,
                     PlotTrace::Shape::Area,
                     {},
                     {}};
    PlotTrace waiting{QCoreApplication::translate("PoolChart", "waiting"),
                      PlotInk::PoolWaiting,
                      PlotTrace::Shape::Area,
                      {},
                      {}};

    const double step = std::max(toMilliseconds(history.step), 1.0);
    double until = 0;
    for (std::size_t i = 0; i < history.pool.size(); ++i) {
        const PoolPoint &point = history.pool[i];
        const double x = toX(point.at);
        const double next = i + 1 < history.pool.size() ? toX(history.pool[i + 1].at) : x + step;
        if (i == 0 || x > until) {
            active.pieces.append(QList<QPointF>());
            waiting.pieces.append(QList<QPointF>());
        }
        until = std::min(next, x + longestHold * step);
        active.pieces.last() << QPointF(x, point.active) << QPointF(until, point.active);
        const int sum = point.active + point.waiting;
        waiting.pieces.last() << QPointF(x, sum) << QPointF(until, sum);
        content.highest = std::max(content.highest, static_cast<double>(sum));
    }
    waiting.floors = active.pieces;
    content.traces = {active, waiting};
    if (history.poolLimit > 0) {
        content.limits.append({static_cast<double>(history.poolLimit),
                               QCoreApplication::translate("PoolChart", "limit %1").arg(history.poolLimit),
                               PlotLimit::Kind::PoolLimit});
        content.highest = std::max(content.highest, history.poolLimit * 1.15);
    }
    return content;
}

} // namespace switchyard
