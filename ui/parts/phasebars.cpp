// SPDX-License-Identifier: GPL-3.0-or-later
#include "parts/phasebars.h"

#include <algorithm>

namespace switchyard {

namespace {

constexpr qreal narrowest = 1;
constexpr double foldFrom = 0.25;
constexpr double worthShowing = 0.005; //!< seconds: shorter than that, nobody looks for what took them

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

QList<PhaseBar> foldedBars(const AttemptPhases &phases, qreal left, qreal width)
{
    double before = 0;
    for (const Phase phase : allPhases)
        before += phase == Phase::Body ? 0 : toSeconds(lengthOf(phases, phase).value_or(0ns));
    const double body = toSeconds(phases.body.value_or(0ns));
    const bool folds = before >= worthShowing && body > before * foldFrom;
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
