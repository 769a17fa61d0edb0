// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/axisticks.h"

#include <QDateTime>

#include <algorithm>
#include <array>
#include <cmath>

namespace switchyard {

namespace {

constexpr std::array<std::chrono::seconds, 19> roundSteps{
    1s,   2s,    5s,    10s,   15s,    30s,    60s,    120s,   300s,   600s,
    900s, 1800s, 3600s, 7200s, 10800s, 21600s, 43200s, 86400s, 604800s};

std::chrono::milliseconds offsetFromUtc(WallTime at)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count());
    return std::chrono::seconds(local.offsetFromUtc());
}

} // namespace

ValueTicks ValueTicks::upTo(double highest, int most, bool whole)
{
    const int steps = std::max(most, 1);
    const double wanted = std::isfinite(highest) && highest > 0 ? highest : 1;
    const double rough = wanted / steps;
    const double power = std::pow(10, std::floor(std::log10(rough)));
    double step = 10 * power;
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= rough * (1 - 1e-9)) {
            step = factor * power;
            break;
        }
    }
    if (whole)
        step = std::max(step, 1.0);
    return {step, step * std::ceil(wanted / step - 1e-9)};
}

QList<WallTime> timeTicks(const TimeSpan &span, int most)
{
    if (span.isEmpty() || most < 1)
        return {};
    const auto fits = [&](std::chrono::seconds step) {
        return span.length() / step < most;
    };
    const auto found = std::find_if(roundSteps.begin(), roundSteps.end(), fits);
    const std::chrono::milliseconds step =
        found != roundSteps.end() ? *found
                                  : roundSteps.back() * (1 + span.length() / roundSteps.back() / most);

    const auto offset = offsetFromUtc(span.to);
    const auto local = span.from.time_since_epoch() + offset;
    auto at = (local / step) * step;
    if (at < local)
        at += step;
    QList<WallTime> ticks;
    for (; WallTime(at - offset) <= span.to; at += step)
        ticks.append(WallTime(at - offset));
    return ticks;
}

QString tickLabel(WallTime at, const TimeSpan &span)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count());
    if (span.length() > std::chrono::days(14))
        return local.toString(QStringLiteral("d MMM"));
    const bool isMidnight = local.time() == QTime(0, 0);
    if (span.length() > 48h || (span.length() > 6h && isMidnight))
        return local.toString(QStringLiteral("ddd d"));
    return local.toString(span.length() < 3min ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm"));
}

} // namespace switchyard
