// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/circuithistory.h"

#include <algorithm>

namespace switchyard {

namespace {

constexpr auto recentSpan = 5min;

template<typename Clock, typename Unit>
auto toSecond(std::chrono::time_point<Clock, Unit> at)
{
    return std::chrono::floor<std::chrono::seconds>(at);
}

} // namespace

CircuitHistory::Second &CircuitHistory::secondAt(TimePoint at)
{
    const auto second = toSecond(at);
    if (m_seconds.empty() || m_seconds.back().at < second) {
        const int carried = m_seconds.empty() ? 0 : m_seconds.back().failuresInRow;
        Second fresh;
        fresh.at = second;
        fresh.failuresInRow = carried;
        fresh.mostFailuresInRow = carried;
        m_seconds.push_back(std::move(fresh));
        trim(at);
    }
    return m_seconds.back();
}

void CircuitHistory::addCall(TimePoint at, int failuresInRow, const std::optional<Failure> &failure,
                             bool neutral)
{
    Second &second = secondAt(at);
    ++second.calls;
    if (neutral)
        ++second.neutral;
    else if (failure)
        ++second.failed;
    if (failure && !neutral)
        ++second.kinds[failure->kind];
    second.failuresInRow = failuresInRow;
    second.mostFailuresInRow = std::max(second.mostFailuresInRow, failuresInRow);
}

void CircuitHistory::addLatency(TimePoint at, Duration took)
{
    secondAt(at).latency.add(took);
}

void CircuitHistory::addRejection(TimePoint at)
{
    ++secondAt(at).rejected;
}

void CircuitHistory::addFailureCount(TimePoint at, int failuresInRow)
{
    Second &second = secondAt(at);
    second.failuresInRow = failuresInRow;
    second.mostFailuresInRow = std::max(second.mostFailuresInRow, failuresInRow);
}

void CircuitHistory::enter(StripState state, TimePoint at)
{
    if (!m_looks.empty()) {
        Look &last = m_looks.back();
        if (last.state == state)
            return;
        at = std::max(at, last.from);
        if (at == last.from) { // a look of no length is no look
            last.state = state;
            if (m_looks.size() > 1 && m_looks[m_looks.size() - 2].state == state)
                m_looks.pop_back();
            return;
        }
    }
    m_looks.push_back(Look{at, state});
}

void CircuitHistory::addGap(TimePoint from, TimePoint to)
{
    if (m_looks.empty() || to <= from)
        return;
    const StripState before = m_looks.back().state;
    enter(StripState::NotObserved, from);
    enter(before, to);
}

CircuitHistory::Recent CircuitHistory::recent(TimePoint now) const
{
    Recent recent;
    const auto from = toSecond(now - recentSpan);
    int calls = 0;
    int failed = 0;
    int judged = 0;
    for (auto second = m_seconds.rbegin(); second != m_seconds.rend() && second->at > from; ++second) {
        calls += second->calls;
        failed += second->failed;
        judged += second->calls - second->neutral;
        recent.latency.merge(second->latency);
    }
    recent.callsPerMinute = calls / std::chrono::duration<double, std::ratio<60>>(recentSpan).count();
    if (judged > 0)
        recent.errorRate = static_cast<double>(failed) / judged;
    return recent;
}

std::vector<StripSegment> CircuitHistory::states(WallTime from, WallTime to, const WallOffset &wall) const
{
    std::vector<StripSegment> segments;
    const WallTime watchedFrom = m_looks.empty() ? to : wall.of(m_looks.front().from);
    if (watchedFrom > from)
        segments.push_back(StripSegment{from, std::min(watchedFrom, to), StripState::NotObserved});
    for (auto look = m_looks.cbegin(); look != m_looks.cend(); ++look) {
        const auto next = std::next(look);
        const WallTime start = std::max(wall.of(look->from), from);
        const WallTime end = next == m_looks.cend() ? to : std::min(wall.of(next->from), to);
        if (start < end)
            segments.push_back(StripSegment{start, end, look->state});
    }
    return segments;
}

Strip CircuitHistory::strip(TimePoint now, const WallOffset &wall) const
{
    const WallTime to = wall.of(now);
    return std::make_shared<const std::vector<StripSegment>>(states(to - kept, to, wall));
}

std::vector<HistoryPoint> CircuitHistory::points(WallTime from, WallTime to, int maxPoints, Duration &step,
                                                 const WallOffset &wall) const
{
    std::vector<HistoryPoint> points;
    step = 1s;
    if (to <= from || maxPoints < 1)
        return points;
    const auto length = std::chrono::ceil<std::chrono::seconds>(to - from);
    const auto wide = std::chrono::seconds((length.count() + maxPoints - 1) / maxPoints);
    step = wide;

    auto second =
        std::lower_bound(m_seconds.cbegin(), m_seconds.cend(), toSecond(from),
                         [&wall](const Second &each, WallTime at) { return wall.of(each.at) < at; });
    int carried = second == m_seconds.cbegin() ? 0 : std::prev(second)->failuresInRow;
    const WallTime watchedFrom = m_looks.empty() ? to : wall.of(m_looks.front().from);
    for (std::chrono::sys_seconds at = toSecond(from); at < to; at += wide) {
        HistoryPoint point;
        point.at = at;
        point.observed = at + wide > watchedFrom;
        point.failuresInRow = carried;
        LatencyHistogram latency;
        for (; second != m_seconds.cend() && wall.of(second->at) < at + wide; ++second) {
            point.calls += second->calls;
            point.failed += second->failed;
            point.neutral += second->neutral;
            point.rejected += second->rejected;
            point.failuresInRow = std::max(point.failuresInRow, second->mostFailuresInRow);
            carried = second->failuresInRow;
            for (const auto &[kind, count] : second->kinds)
                point.failureKinds[kind] += count;
            latency.merge(second->latency);
        }
        point.p50 = latency.quantile(0.5);
        point.p95 = latency.quantile(0.95);
        point.p99 = latency.quantile(0.99);
        points.push_back(std::move(point));
    }
    return points;
}

void CircuitHistory::trim(TimePoint now)
{
    const TimePoint oldest = now - kept;
    while (m_seconds.size() > 1 && m_seconds.front().at < oldest)
        m_seconds.pop_front();
    while (m_looks.size() > 1 && m_looks[1].from <= oldest)
        m_looks.pop_front();
}

} // namespace switchyard
