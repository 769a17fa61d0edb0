// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/traces.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <deque>
#include <numeric>

namespace switchyard {

namespace {

QString words(const char *text, int n = -1)
{
    return QCoreApplication::translate("FailureChart", text, nullptr, n);
}

bool isTroubled(StripState state)
{
    return state == StripState::Open || state == StripState::OpenReady || state == StripState::HalfOpen ||
           state == StripState::ForcedOpen;
}

PlotInk inkOf(FailureKind kind)
{
    switch (kind) {
    case FailureKind::ConnectionRefused:
    case FailureKind::ConnectionReset:
    case FailureKind::HostUnreachable:
    case FailureKind::DnsFailure:
    case FailureKind::TlsHandshake:
    case FailureKind::TlsCertificate:
        return PlotInk::FailureConnect;
    case FailureKind::ConnectTimeout:
    case FailureKind::AttemptTimeout:
    case FailureKind::IdleTimeout:
    case FailureKind::Suspended:
        return PlotInk::FailureTimeout;
    case FailureKind::HttpServerError:
    case FailureKind::AgentInternalError:
        return PlotInk::FailureServer;
    case FailureKind::TruncatedBody:
    case FailureKind::MalformedAnswer:
    case FailureKind::BodyTooLarge:
    case FailureKind::HttpClientError:
    case FailureKind::NotAuthorised:
    case FailureKind::AgentError:
    case FailureKind::VersionRefused:
    case FailureKind::RedirectRefused:
        return PlotInk::FailureProtocol;
    case FailureKind::InvalidRequest:
    case FailureKind::CircuitOpen:
    case FailureKind::HalfOpenLimit:
    case FailureKind::PoolQueueFull:
    case FailureKind::PoolTimeout:
    case FailureKind::PoolClosed:
    case FailureKind::DeadlineOver:
    case FailureKind::UnknownAgent:
    case FailureKind::Cancelled:
        return PlotInk::Rejected;
    }
    return PlotInk::FailureProtocol;
}

struct Layer
{
    PlotInk ink;
    const char *name;
};

constexpr std::array failureLayers{
    Layer{PlotInk::FailureConnect, QT_TRANSLATE_NOOP("FailureChart", "connect")},
    Layer{PlotInk::FailureTimeout, QT_TRANSLATE_NOOP("FailureChart", "time-out")},
    Layer{PlotInk::FailureServer, QT_TRANSLATE_NOOP("FailureChart", "5xx")},
    Layer{PlotInk::FailureProtocol, QT_TRANSLATE_NOOP("FailureChart", "protocol")}};

double countOf(const HistoryPoint &point, PlotInk ink)
{
    int count = ink == PlotInk::Rejected ? point.rejected : 0;
    for (const auto &[kind, times] : point.failureKinds) {
        if (ink != PlotInk::Rejected && inkOf(kind) == ink)
            count += times;
    }
    return count;
}

//! What the failures that count at a point were: from the newest back, as many as count.
using Run = std::array<int, failureLayers.size()>;

std::vector<Run> runsOf(const HistoryAnswer &history)
{
    std::vector<Run> runs;
    std::deque<std::size_t> kinds; // oldest first
    for (const HistoryPoint &point : history.points) {
        for (const auto &[kind, times] : point.failureKinds) {
            const auto layer = std::ranges::find(failureLayers, inkOf(kind), &Layer::ink);
            if (layer != failureLayers.end())
                kinds.insert(kinds.end(), static_cast<std::size_t>(times),
                             static_cast<std::size_t>(layer - failureLayers.begin()));
        }
        const auto counting = static_cast<std::size_t>(std::max(0, point.failuresInRow));
        if (kinds.size() > counting)
            kinds.erase(kinds.begin(), kinds.end() - static_cast<std::ptrdiff_t>(counting));
        Run run{};
        for (const std::size_t kind : kinds)
            ++run.at(kind);
        runs.push_back(run);
    }
    return runs;
}

//! The failures that count, stacked by kind as far as it is known; what came before the picture is below.
QList<PlotTrace> runTraces(const HistoryAnswer &history)
{
    const std::vector<Run> runs = runsOf(history);
    const auto runAt = [&](const HistoryPoint &point) -> const Run & {
        return runs.at(static_cast<std::size_t>(&point - history.points.data()));
    };
    const auto known = [&](const HistoryPoint &point) {
        return std::accumulate(runAt(point).begin(), runAt(point).end(), 0);
    };
    QList<PlotTrace> traces;
    QList<QList<QPointF>> floors;
    const auto add = [&](const QString &name, PlotInk ink, const auto &height) {
        const auto value = [&height](const HistoryPoint &point) {
            return std::optional<double>(height(point));
        };
        PlotTrace trace{name, ink, PlotTrace::Shape::Area, stepPieces(history, value), floors};
        floors = trace.pieces;
        traces.append(trace);
    };
    const auto earlier = [&](const HistoryPoint &point) {
        return point.failuresInRow - known(point);
    };
    if (std::ranges::any_of(history.points, [&](const auto &point) { return earlier(point) > 0; }))
        add(words("before"), PlotInk::Count, earlier);
    for (std::size_t i = 0; i < failureLayers.size(); ++i) {
        const auto upTo = [&](const HistoryPoint &point) {
            const Run &run = runAt(point);
            return earlier(point) +
                   std::accumulate(run.begin(), run.begin() + static_cast<std::ptrdiff_t>(i) + 1, 0);
        };
        if (std::ranges::any_of(runs, [i](const Run &run) { return run.at(i) > 0; }))
            add(words(failureLayers.at(i).name), failureLayers.at(i).ink, upTo);
    }
    return traces;
}

} // namespace

PlotContent failureContent(const HistoryAnswer &history, bool inRow)
{
    PlotContent content;
    content.from = toX(history.asked.from);
    content.to = toX(history.asked.to);
    content.traces = runTraces(history);
    content.legend = !content.traces.isEmpty();
    PlotTrace trace;
    trace.inLegend = false;
    trace.name = inRow ? words("Failures in a row") : words("Failures in the window");
    trace.pieces = stepPieces(
        history, [](const HistoryPoint &point) { return std::optional<double>(point.failuresInRow); });
    content.highest = history.threshold > 0 ? history.threshold + 1 : 1;
    for (const HistoryPoint &point : history.points)
        content.highest = std::max(content.highest, static_cast<double>(point.failuresInRow));
    content.traces.append(trace);
    content.bands = bandsWhere(history, isTroubled, false) +
                    bandsWhere(
                        history, [](StripState state) { return state == StripState::NotObserved; }, true);
    if (history.threshold > 0)
        content.limits.append({static_cast<double>(history.threshold),
                               words("threshold %1").arg(history.threshold), PlotLimit::Kind::Threshold});
    if (!history.points.empty())
        content.note = words("last %1").arg(history.points.back().failuresInRow);
    return content;
}

PlotContent failureKindsContent(const HistoryAnswer &history)
{
    QList<Layer> layers(failureLayers.begin(), failureLayers.end());
    layers.append({PlotInk::Rejected, QT_TRANSLATE_NOOP("FailureChart", "rejected by breaker")});
    PlotContent content;
    content.from = toX(history.asked.from);
    content.to = toX(history.asked.to);
    content.legend = true;
    QList<QList<QPointF>> floors;
    for (qsizetype i = 0; i < layers.size(); ++i) {
        const auto stacked = [&](const HistoryPoint &point) {
            double sum = 0;
            for (qsizetype j = 0; j <= i; ++j)
                sum += countOf(point, layers.at(j).ink);
            content.highest = std::max(content.highest, sum);
            return std::optional<double>(sum);
        };
        PlotTrace trace{words(layers.at(i).name), layers.at(i).ink, PlotTrace::Shape::Area,
                        stepPieces(history, stacked), floors};
        floors = trace.pieces;
        content.traces.append(trace);
    }
    // Answers that say no are no failures: beside the stack, never on it.
    const auto neutral = [&](const HistoryPoint &point) {
        content.highest = std::max(content.highest, static_cast<double>(point.neutral));
        return std::optional<double>(point.neutral);
    };
    content.traces.append({words("4xx, not counted"),
                           PlotInk::NotCounted,
                           PlotTrace::Shape::Line,
                           stepPieces(history, neutral),
                           {}});
    content.bands = bandsWhere(
        history, [](StripState state) { return state == StripState::NotObserved; }, true);
    return content;
}

} // namespace switchyard
