// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/traces.h"

#include <QCoreApplication>

#include <algorithm>

namespace switchyard {

namespace {

PointValue inUnit(std::optional<Duration> HistoryPoint::*which, bool seconds)
{
    return [which, seconds](const HistoryPoint &point) -> std::optional<double> {
        const std::optional<Duration> &value = point.*which;
        if (!value)
            return std::nullopt;
        return seconds ? toSeconds(*value) : toMilliseconds(*value);
    };
}

} // namespace

PlotContent latencyContent(const HistoryAnswer &history)
{
    PlotContent content;
    content.from = toX(history.asked.from);
    content.to = toX(history.asked.to);
    content.legend = true;
    content.whole = false;
    Duration slowest{};
    for (const HistoryPoint &point : history.points)
        slowest =
            std::max({slowest, point.p99.value_or(0ns), point.p95.value_or(0ns), point.p50.value_or(0ns)});
    const bool seconds = slowest >= 1s;
    content.unit = seconds ? QCoreApplication::translate("LatencyChart", "s")
                           : QCoreApplication::translate("LatencyChart", "ms");
    content.highest = seconds ? toSeconds(slowest) : std::max(toMilliseconds(slowest), 1.0);
    const auto add = [&](const QString &name, PlotInk ink, std::optional<Duration> HistoryPoint::*which) {
        content.traces.append(
            {name, ink, PlotTrace::Shape::Line, linePieces(history, inUnit(which, seconds)), {}});
    };
    add(QStringLiteral("p50"), PlotInk::FastLatency, &HistoryPoint::p50);
    add(QStringLiteral("p95"), PlotInk::MidLatency, &HistoryPoint::p95);
    add(QStringLiteral("p99"), PlotInk::SlowLatency, &HistoryPoint::p99);
    content.bands = bandsWhere(history, letsNothingThrough, true);
    return content;
}

PlotContent rateContent(const HistoryAnswer &history)
{
    PlotContent content;
    content.from = toX(history.asked.from);
    content.to = toX(history.asked.to);
    content.whole = false;
    const double minutes = toSeconds(history.step) / 60;
    const auto rate = [&](const HistoryPoint &point) {
        const double value = minutes > 0 ? point.calls / minutes : 0;
        content.highest = std::max(content.highest, value);
        return std::optional<double>(value);
    };
    PlotTrace trace;
    trace.name = QCoreApplication::translate("RateChart", "calls a minute");
    trace.shape = PlotTrace::Shape::Area;
    trace.pieces = stepPieces(history, rate);
    content.traces.append(trace);
    content.bands = bandsWhere(
        history, [](StripState state) { return state == StripState::NotObserved; }, true);
    return content;
}

} // namespace switchyard
