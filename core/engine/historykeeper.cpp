// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/historykeeper.h"

#include "engine/agentruntime.h"

namespace switchyard {

namespace {

constexpr Duration afterSlot = 100ms; //!< wall and monotonic clock need not agree to the last millisecond

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
    for (const CircuitPurpose purpose : {CircuitPurpose::Health, CircuitPurpose::Calls}) {
        const CircuitId circuit{agent.config().name, purpose};
        CircuitRecord &record = agent.record(purpose);
        if (const auto seen = m_past.extract(circuit); !seen.empty())
            record.history().recall(seen.mapped(), m_parts.clock.offset());
        // The record counts in whole seconds, the first of which has begun already.
        m_marks[circuit] = {&record, std::chrono::floor<std::chrono::seconds>(now), now};
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
    const TimePoint until = wall.at(KeptSlot::of(wall.of(m_parts.scheduler.now())));
    StoreBatch batch;
    for (auto &[circuit, mark] : m_marks)
        keep(circuit, mark, until, batch);
    batch.seen = m_parts.clock.of(m_parts.scheduler.now());
    m_store.keep(std::move(batch));
    arm();
}

void HistoryKeeper::keep(const CircuitId &circuit, Mark &mark, TimePoint until, StoreBatch &batch)
{
    const CircuitHistory &history = mark.record->history();
    if (until > mark.counted) {
        if (auto counts = history.counts(mark.counted, until)) {
            const WallTime last = m_parts.clock.of(until - 1ms);
            batch.timeSlots.push_back({circuit, KeptSlot::of(last), *std::move(counts)});
        }
        mark.counted = until;
    }
    for (const CircuitHistory::Look &look : history.looksFrom(mark.looked)) {
        batch.looks.push_back({circuit, m_parts.clock.of(look.from), look.state});
        mark.looked = look.from + 1ns;
    }
}

void HistoryKeeper::leave(const QString &agent)
{
    const TimePoint now = m_parts.scheduler.now();
    StoreBatch batch;
    for (const CircuitPurpose purpose : {CircuitPurpose::Health, CircuitPurpose::Calls}) {
        const auto mark = m_marks.find({agent, purpose});
        if (mark == m_marks.end())
            continue;
        keep(mark->first, mark->second, now + 1ns, batch);
        batch.looks.push_back({mark->first, m_parts.clock.of(now), StripState::NotObserved});
        m_marks.erase(mark);
    }
    m_store.keep(std::move(batch));
}

} // namespace switchyard
