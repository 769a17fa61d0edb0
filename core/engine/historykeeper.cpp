// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/historykeeper.h"

#include "engine/agentruntime.h"

#include <algorithm>

namespace switchyard {

namespace {

constexpr Duration afterSlot = 100ms; //!< wall and monotonic clock need not agree to the last millisecond

TimePoint secondOf(TimePoint at)
{
    return std::chrono::floor<std::chrono::seconds>(at);
}

} // namespace

HistoryKeeper::HistoryKeeper(EngineParts &parts, Store &store)
    : m_parts(parts)
    , m_store(store)
    , m_past(store.savedLooks())
{
    arm();
}

void HistoryKeeper::follow(AgentRuntime &agent)
{
    const TimePoint now = m_parts.scheduler.now();
    for (const CircuitPurpose purpose : circuitPurposes) {
        const CircuitId circuit{agent.config().name, purpose};
        CircuitRecord &record = agent.record(purpose);
        if (const auto seen = m_past.extract(circuit); !seen.empty())
            record.history().recall(seen.mapped(), m_parts.clock.offset());
        // The record counts in whole seconds, the first of which has begun already.
        m_marks[circuit] = {&record, secondOf(now), now};
    }
    connect(&agent, &AgentRuntime::leaving, this, [this, name = agent.config().name] { leave(name); });
}

void HistoryKeeper::arm()
{
    const WallTime now = m_parts.clock.of(m_parts.scheduler.now());
    const WallTime next = KeptSlot::of(now) + KeptSlot::width;
    m_timer = m_parts.scheduler.after(next - now + afterSlot, [this] { keepAll(); });
}

void HistoryKeeper::keepAll()
{
    const WallOffset wall = m_parts.clock.offset();
    const TimePoint until = secondOf(wall.at(KeptSlot::of(wall.of(m_parts.scheduler.now()))));
    StoreBatch batch;
    for (auto &[circuit, mark] : m_marks)
        keep(circuit, mark, until, batch);
    batch.seen = m_parts.clock.of(m_parts.scheduler.now());
    m_store.keep(std::move(batch));
    arm();
}

//! Whole seconds, as the history counts them: a border of slots falls within one, which is then kept with the
//! slot that it ends in.
void HistoryKeeper::keep(const CircuitId &circuit, Mark &mark, TimePoint until, StoreBatch &batch)
{
    const CircuitHistory &history = mark.record->history();
    const WallOffset wall = m_parts.clock.offset();
    // More than one slot, where the machine slept.
    while (const auto at = history.nextCounted(mark.counted)) {
        if (*at >= until)
            break;
        const std::chrono::sys_seconds slot = KeptSlot::of(wall.of(*at + 1s - 1ms));
        const TimePoint over = std::max(secondOf(wall.at(slot + KeptSlot::width)), *at + 1s);
        mark.counted = std::min(over, until);
        batch.timeSlots.push_back({circuit, slot, *history.counts(*at, mark.counted)});
    }
    mark.counted = std::max(mark.counted, until);
    for (const CircuitHistory::Look &look : history.looksFrom(mark.looked)) {
        batch.looks.push_back({circuit, m_parts.clock.of(look.from), look.state});
        mark.looked = look.from + 1ns;
    }
}

void HistoryKeeper::leave(const QString &agent)
{
    const TimePoint now = m_parts.scheduler.now();
    StoreBatch batch;
    for (const CircuitPurpose purpose : circuitPurposes) {
        const auto mark = m_marks.find({agent, purpose});
        if (mark == m_marks.end())
            continue;
        keep(mark->first, mark->second, now + 1ns, batch);
        // For an agent of that name that comes in this run.
        const WallOffset wall = m_parts.clock.offset();
        m_past[mark->first] =
            mark->second.record->history().states(wall.of(now) - CircuitHistory::kept, wall.of(now), wall);
        batch.looks.push_back({mark->first, m_parts.clock.of(now), StripState::NotObserved});
        m_marks.erase(mark);
    }
    m_store.keep(std::move(batch));
}

} // namespace switchyard
