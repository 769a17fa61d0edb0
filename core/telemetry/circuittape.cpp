// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/circuittape.h"

#include <algorithm>
#include <iterator>

namespace switchyard {

namespace {

constexpr quint32 longestTook = (1U << 29) - 1;

quint32 saturated(std::chrono::milliseconds length, quint32 most)
{
    return static_cast<quint32>(std::clamp<qint64>(length.count(), 0, most));
}

TimePoint justAfter(TimePoint at)
{
    return at + Duration(1);
}

//! Told while the state and the override stay as they are: nothing to play again.
bool isMereNews(ChangeReason reason)
{
    return reason == ChangeReason::ProbeCancelled || reason == ChangeReason::WouldHaveOpened;
}

} // namespace

StateStep StateStep::of(const CircuitChange &change)
{
    return {.at = change.at,
            .state = change.to,
            .override = change.overrideTo.kind,
            .reason = change.reason,
            .openUntil = change.openUntil};
}

CircuitTape::Use::Use(const CircuitUse &use)
    : m_endedAt(use.endedAt)
    , m_lasted(saturated(std::chrono::floor<std::chrono::milliseconds>(use.endedAt - use.askedAt),
                         std::numeric_limits<quint32>::max()))
    , m_took(saturated(std::chrono::ceil<std::chrono::milliseconds>(use.took), longestTook) & longestTook)
    , m_end(static_cast<quint32>(use.end) & 7U)
{
}

CircuitUse CircuitTape::Use::whole() const
{
    return {.askedAt = m_endedAt - std::chrono::milliseconds(m_lasted),
            .endedAt = m_endedAt,
            .took = std::chrono::milliseconds(m_took),
            .end = static_cast<CircuitUseEnd>(m_end)};
}

void TapeStretch::cut(TimePoint oldest)
{
    from = std::min(std::max(from, oldest), to);
    std::erase_if(uses, [this](const CircuitUse &use) { return use.endedAt < from; });
    const auto within = std::find_if(std::next(steps.cbegin()), steps.cend(),
                                     [this](const StateStep &step) { return step.at >= from; });
    steps.erase(steps.cbegin(), std::prev(within));
    if (settingsAt && *settingsAt <= from)
        settingsAt.reset();
}

void TapeStretch::sort()
{
    std::stable_sort(uses.begin(), uses.end(), [](const CircuitUse &one, const CircuitUse &other) {
        return one.askedAt < other.askedAt;
    });
}

CircuitTape::CircuitTape(TimePoint begin)
    : m_begin(begin)
    , m_steps{StateStep{.at = begin, .openUntil = {}}}
{
}

void CircuitTape::circuitUsed(const CircuitUse &use)
{
    m_uses.emplace_back(use);
    trim(use.endedAt);
}

void CircuitTape::addChange(const CircuitChange &change)
{
    if (isMereNews(change.reason))
        return;
    m_steps.push_back(StateStep::of(change));
    trim(change.at);
}

void CircuitTape::trim(TimePoint now)
{
    if (m_uses.size() > mostUses) {
        m_begin = std::max(m_begin, justAfter(m_uses.front().endedAt()));
        m_uses.pop_front();
    }
    if (m_steps.size() > mostSteps) {
        m_begin = std::max(m_begin, justAfter(m_steps[1].at));
        dropStep();
    }
    const TimePoint oldest = from(now);
    while (!m_uses.empty() && m_uses.front().endedAt() < oldest)
        m_uses.pop_front();
    while (m_steps.size() > 1 && m_steps[1].at < oldest)
        dropStep();
}

void CircuitTape::dropStep()
{
    m_steps.erase(m_steps.begin());
}

TimePoint CircuitTape::from(TimePoint now) const
{
    const Duration age = now.time_since_epoch();
    return std::max(m_begin, age > kept ? now - kept : TimePoint{});
}

TapeStretch CircuitTape::whole(TimePoint now) const
{
    TapeStretch whole = part(from(now), justAfter(now));
    whole.to = now;
    return whole;
}

TapeStretch CircuitTape::stretch(TimePoint since, TimePoint to) const
{
    const TimePoint begin = std::max(since, from(to));
    return part(begin, std::max(begin, to));
}

TapeStretch CircuitTape::part(TimePoint since, TimePoint to) const
{
    TapeStretch stretch;
    stretch.from = since;
    stretch.to = to;
    stretch.steps = m_steps;
    std::erase_if(stretch.steps, [to](const StateStep &step) { return step.at >= to; });
    if (stretch.steps.empty())
        stretch.steps = {m_steps.front()};
    for (auto each = endedSince(since); each != m_uses.cend() && each->endedAt() < to; ++each)
        stretch.uses.push_back(each->whole());
    stretch.settingsAt = m_settingsAt && *m_settingsAt < to ? m_settingsAt : std::nullopt;
    stretch.cut(since);
    stretch.sort();
    return stretch;
}

std::size_t CircuitTape::usesSince(TimePoint since) const
{
    return static_cast<std::size_t>(m_uses.cend() - endedSince(since));
}

std::deque<CircuitTape::Use>::const_iterator CircuitTape::endedSince(TimePoint since) const
{
    return std::lower_bound(m_uses.cbegin(), m_uses.cend(), since,
                            [](const Use &use, TimePoint at) { return use.endedAt() < at; });
}

} // namespace switchyard
