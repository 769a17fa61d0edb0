// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/circuittape.h"

#include <algorithm>

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

std::vector<CircuitUse> CircuitTape::uses(TimePoint now) const
{
    const TimePoint oldest = from(now);
    std::vector<CircuitUse> uses;
    uses.reserve(m_uses.size());
    for (const Use &each : m_uses) {
        if (each.endedAt() >= oldest)
            uses.push_back(each.whole());
    }
    std::stable_sort(uses.begin(), uses.end(), [](const CircuitUse &one, const CircuitUse &other) {
        return one.askedAt < other.askedAt;
    });
    return uses;
}

std::vector<StateStep> CircuitTape::steps(TimePoint now) const
{
    const TimePoint oldest = from(now);
    const auto firstWithin = std::find_if(m_steps.cbegin() + 1, m_steps.cend(),
                                          [oldest](const StateStep &step) { return step.at >= oldest; });
    return {firstWithin - 1, m_steps.cend()};
}

std::optional<TimePoint> CircuitTape::settingsAt(TimePoint now) const
{
    return m_settingsAt && *m_settingsAt > from(now) ? m_settingsAt : std::nullopt;
}

} // namespace switchyard
