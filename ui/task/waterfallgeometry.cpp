// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/waterfallgeometry.h"

#include <algorithm>
#include <cmath>

namespace switchyard {

namespace {

constexpr qreal narrowest = 1;
constexpr double foldFrom = 0.25;

} // namespace

std::optional<Duration> lengthOf(const AttemptPhases &phases, Phase phase)
{
    switch (phase) {
    case Phase::Wait:
        return phases.wait;
    case Phase::Dns:
        return phases.dns;
    case Phase::Connect:
        return phases.connect;
    case Phase::Tls:
        return phases.tls;
    case Phase::FirstByte:
        return phases.firstByte;
    case Phase::Body:
        return phases.body;
    }
    return std::nullopt;
}

std::optional<Phase> longestPhase(const AttemptPhases &phases)
{
    std::optional<Phase> longest;
    Duration length{};
    for (const Phase phase : allPhases) {
        const std::optional<Duration> candidate = lengthOf(phases, phase);
        if (candidate && *candidate > length) {
            longest = phase;
            length = *candidate;
        }
    }
    return longest;
}

qreal WaterfallScale::at(Duration after) const
{
    return left + width * std::clamp(toSeconds(after) / toSeconds(std::max(length, Duration(1ms))), 0.0, 1.0);
}

QList<PhaseBar> WaterfallScale::bars(const AttemptReport &report, Duration now) const
{
    QList<PhaseBar> bars;
    Duration at = report.startedAfter;
    for (const Phase phase : allPhases) {
        const std::optional<Duration> taken = lengthOf(report.phases, phase);
        if (!taken || *taken <= 0ns)
            continue;
        bars.append({phase, this->at(at), std::max(narrowest, this->at(at + *taken) - this->at(at)), false});
        at += *taken;
    }
    // What Qt does not split into phases is time spent waiting for the first byte.
    const Duration until =
        report.startedAfter + report.total.value_or(std::max(now - report.startedAfter, 0ns));
    if (until > at && (!report.total || bars.isEmpty())) {
        const Phase rest = report.phases.firstByte ? Phase::Body : Phase::FirstByte;
        bars.append({rest, this->at(at), std::max(narrowest, this->at(until) - this->at(at)), false});
    }
    return bars;
}

QList<Duration> WaterfallScale::ticks(qreal apart) const
{
    const int most = std::max(1, static_cast<int>(width / std::max(apart, 1.0)));
    const double rough = toSeconds(length) / most;
    if (!(rough > 0))
        return {};
    const double power = std::pow(10, std::floor(std::log10(rough)));
    double step = 10 * power;
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= rough) {
            step = factor * power;
            break;
        }
    }
    QList<Duration> moments;
    for (int i = 0; i * step <= toSeconds(length) * (1 + 1e-9); ++i)
        moments.append(fromSeconds(i * step));
    return moments;
}

Duration WaterfallScale::roomFor(Duration total)
{
    return std::max(Duration(10ms), total + total / 20);
}

QList<PhaseBar> foldedBars(const AttemptPhases &phases, qreal left, qreal width)
{
    double before = 0;
    for (const Phase phase : allPhases)
        before += phase == Phase::Body ? 0 : toSeconds(lengthOf(phases, phase).value_or(0ns));
    const double body = toSeconds(phases.body.value_or(0ns));
    const bool folds = before > 0 && body > before * foldFrom;
    const double shownBody = folds ? before / 8 : body;
    const double whole = before + shownBody;
    if (!(whole > 0) || width <= 0)
        return {};

    QList<PhaseBar> bars;
    qreal x = left;
    for (const Phase phase : allPhases) {
        const double taken =
            phase == Phase::Body ? shownBody : toSeconds(lengthOf(phases, phase).value_or(0ns));
        if (taken <= 0)
            continue;
        const qreal wide = width * taken / whole;
        bars.append({phase, x, std::max(narrowest, wide), folds && phase == Phase::Body});
        x += wide;
    }
    return bars;
}

} // namespace switchyard
