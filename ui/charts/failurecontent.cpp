// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/traces.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

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

double countOf(const HistoryPoint &point, PlotInk ink)
{
    int count = ink == PlotInk::Rejected ? point.rejected : 0;
    for (const auto &[kind, times] : point.failureKinds) {
        if (ink != PlotInk::Rejected && inkOf(kind) == ink)
            count += times;
    }
    return count;
}

} // namespace

PlotContent failureContent(const HistoryAnswer &history, bool inRow)
{
    PlotContent content;
    content.from = toX(history.asked.from);
    content.to = toX(history.asked.to);
    PlotTrace trace;
    trace.name = inRow ? words("Failures in a row") : words("Failures in the window");
    trace.shape = PlotTrace::Shape::Area;
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
    struct Layer
    {
        PlotInk ink;
        const char *name;
    };
    constexpr std::array<Layer, 5> layers{
        {{PlotInk::FailureConnect, QT_TRANSLATE_NOOP("FailureChart", "connect")},
         {PlotInk::FailureTimeout, QT_TRANSLATE_NOOP("FailureChart", "time-out")},
         {PlotInk::FailureServer, QT_TRANSLATE_NOOP("FailureChart", "5xx")},
         {PlotInk::FailureProtocol, QT_TRANSLATE_NOOP("FailureChart", "protocol")},
         {PlotInk::Rejected, QT_TRANSLATE_NOOP("FailureChart", "rejected by breaker")}}};
    PlotContent content;
    content.from = toX(history.asked.from);
    content.to = toX(history.asked.to);
    content.legend = true;
    QList<QList<QPointF>> floors;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const auto stacked = [&](const HistoryPoint &point) {
            double sum = 0;
            for (std::size_t j = 0; j <= i; ++j)
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
