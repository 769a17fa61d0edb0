// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/historysteps.h"

#include <algorithm>

namespace switchyard {

HistorySteps::HistorySteps(WallTime from, WallTime to, int maxPoints)
    : m_from(std::chrono::floor<std::chrono::seconds>(from))
{
    if (to <= from || maxPoints < 1)
        return;
    const auto length = std::chrono::ceil<std::chrono::seconds>(to - from);
    m_step = std::chrono::seconds((length.count() + maxPoints - 1) / maxPoints);
    const auto all = std::chrono::ceil<std::chrono::seconds>(to - m_from);
    m_steps.resize(static_cast<std::size_t>((all + m_step - 1s) / m_step));
}

void HistorySteps::add(WallTime at, const HistoryCounts &counts)
{
    if (at < m_from) {
        m_carried = counts.failuresInRow;
        return;
    }
    const auto place = static_cast<std::size_t>((at - m_from) / m_step);
    if (place >= m_steps.size())
        return;
    Step &step = m_steps[place];
    step.isTouched = true;
    step.counts.append(counts);
}

std::vector<HistoryPoint> HistorySteps::points(const std::vector<StripSegment> &states) &&
{
    std::vector<HistoryPoint> points;
    points.reserve(m_steps.size());
    auto state = states.cbegin();
    WallTime at = m_from;
    for (Step &step : m_steps) {
        const WallTime end = at + m_step;
        HistoryPoint point;
        point.at = at;
        while (state != states.cend() && state->to <= at)
            ++state;
        point.observed = false;
        for (auto seen = state; seen != states.cend() && seen->from < end && !point.observed; ++seen)
            point.observed = seen->state != StripState::NotObserved;
        HistoryCounts &counts = step.counts;
        point.calls = counts.calls;
        point.failed = counts.failed;
        point.neutral = counts.neutral;
        point.rejected = counts.rejected;
        point.failuresInRow = std::max(m_carried, counts.mostFailuresInRow);
        if (step.isTouched)
            m_carried = counts.failuresInRow;
        point.failureKinds = std::move(counts.kinds);
        point.p50 = counts.latency.quantile(0.5);
        point.p95 = counts.latency.quantile(0.95);
        point.p99 = counts.latency.quantile(0.99);
        points.push_back(std::move(point));
        at = end;
    }
    return points;
}

} // namespace switchyard
