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
        const int carried = m_seconds.empty() ? 0 : m_seconds.back().counts.failuresInRow;
        Second fresh;
        fresh.at = second;
        fresh.counts.failuresInRow = carried;
        fresh.counts.mostFailuresInRow = carried;
        m_seconds.push_back(std::move(fresh));
        trim(at);
    }
    return m_seconds.back();
}

void CircuitHistory::addCall(TimePoint at, int failuresInRow, const std::optional<Failure> &failure,
                             bool neutral)
{
    HistoryCounts &counts = secondAt(at).counts;
    ++counts.calls;
    if (neutral)
        ++counts.neutral;
    else if (failure)
        ++counts.failed;
    if (failure && !neutral)
        ++counts.kinds[failure->kind];
    counts.failuresInRow = failuresInRow;
    counts.mostFailuresInRow = std::max(counts.mostFailuresInRow, failuresInRow);
}

void CircuitHistory::addLatency(TimePoint at, Duration took)
{
    secondAt(at).counts.latency.add(took);
}

void CircuitHistory::addRejection(TimePoint at)
{
    ++secondAt(at).counts.rejected;
}

void CircuitHistory::addFailureCount(TimePoint at, int failuresInRow)
{
    HistoryCounts &counts = secondAt(at).counts;
    counts.failuresInRow = failuresInRow;
    counts.mostFailuresInRow = std::max(counts.mostFailuresInRow, failuresInRow);
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
    if (m_looks.empty() || to <= from || m_looks.front().from >= to)
        return;
    from = std::max(from, m_looks.front().from);
    // On waking, an answer may have been heard before it was noticed that there was a gap.
    const auto starts = [](const Look &look, TimePoint at) {
        return look.from < at;
    };
    const auto first = std::lower_bound(m_looks.begin(), m_looks.end(), from, starts);
    const auto after = std::lower_bound(first, m_looks.end(), to, starts);
    const StripState held = std::prev(after)->state;
    const bool goesOn = after != m_looks.end() && after->from == to;
    auto at = m_looks.erase(first, after);
    if (!goesOn && held != StripState::NotObserved)
        at = m_looks.insert(at, Look{to, held});
    if (at != m_looks.end() && at->state == StripState::NotObserved)
        at = m_looks.erase(at); // the gap runs into it
    if (at == m_looks.begin() || std::prev(at)->state != StripState::NotObserved)
        m_looks.insert(at, Look{from, StripState::NotObserved});
}

CircuitHistory::Recent CircuitHistory::recent(TimePoint now, TimePoint watchedFrom) const
{
    Recent recent;
    const auto from = toSecond(now - recentSpan);
    int calls = 0;
    int failed = 0;
    int judged = 0;
    for (auto second = m_seconds.rbegin(); second != m_seconds.rend() && second->at > from; ++second) {
        const HistoryCounts &counts = second->counts;
        calls += counts.calls;
        failed += counts.failed;
        judged += counts.calls - counts.neutral;
        recent.latency.merge(counts.latency);
    }
    Duration watched = recentSpan;
    if (watchedFrom > now - recentSpan)
        watched = std::max<Duration>(now - watchedFrom, 1min);
    recent.callsPerMinute = calls / std::chrono::duration<double, std::ratio<60>>(watched).count();
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
    HistorySteps steps(from, to, maxPoints);
    step = steps.step();
    addTo(steps, TimePoint::min(), wall);
    return std::move(steps).points(states(from, to, wall));
}

void CircuitHistory::addTo(HistorySteps &steps, TimePoint since, const WallOffset &wall) const
{
    for (auto second = firstFrom(since); second != m_seconds.cend(); ++second)
        steps.add(wall.of(second->at), second->counts);
}

std::optional<HistoryCounts> CircuitHistory::counts(TimePoint from, TimePoint to) const
{
    std::optional<HistoryCounts> sum;
    for (auto second = firstFrom(from); second != m_seconds.cend() && second->at < to; ++second) {
        if (sum)
            sum->append(second->counts);
        else
            sum = second->counts;
    }
    return sum;
}

std::optional<TimePoint> CircuitHistory::nextCounted(TimePoint since) const
{
    const auto second = firstFrom(since);
    return second == m_seconds.cend() ? std::nullopt : std::optional(second->at);
}

std::deque<CircuitHistory::Second>::const_iterator CircuitHistory::firstFrom(TimePoint since) const
{
    return std::lower_bound(m_seconds.cbegin(), m_seconds.cend(), since,
                            [](const Second &second, TimePoint at) { return second.at < at; });
}

std::optional<TimePoint> CircuitHistory::knownFrom() const
{
    return m_looks.empty() ? std::nullopt : std::optional(m_looks.front().from);
}

void CircuitHistory::recall(const std::vector<StripSegment> &seen, const WallOffset &wall)
{
    if (!m_looks.empty())
        return;
    for (const StripSegment &segment : seen)
        enter(segment.state, wall.at(segment.from));
    if (!seen.empty())
        enter(StripState::NotObserved, wall.at(seen.back().to));
}

std::vector<CircuitHistory::Look> CircuitHistory::looksFrom(TimePoint since) const
{
    const auto first = std::lower_bound(m_looks.cbegin(), m_looks.cend(), since,
                                        [](const Look &look, TimePoint at) { return look.from < at; });
    return {first, m_looks.cend()};
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
