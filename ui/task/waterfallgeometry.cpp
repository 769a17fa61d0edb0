// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/waterfallgeometry.h"

#include <algorithm>
#include <cmath>

namespace switchyard {

namespace {

constexpr qreal narrowest = 1;

} // namespace

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

} // namespace switchyard
