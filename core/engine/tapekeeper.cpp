// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/tapekeeper.h"

#include "engine/agentruntime.h"

#include <algorithm>

namespace switchyard {

namespace {

//! Of a large fleet, whose tapes are all due at once, a share in each round.
constexpr std::size_t fewestAtOnce = 50;
constexpr std::size_t roundsForAll = 20;

} // namespace

TapeKeeper::TapeKeeper(EngineParts &parts, Store &store)
    : m_parts(parts)
    , m_store(store)
{
    arm();
}

void TapeKeeper::follow(AgentRuntime &agent)
{
    for (const CircuitPurpose purpose : circuitPurposes) {
        CircuitRecord &record = agent.record(purpose);
        m_marks[{agent.config().name, purpose}] = {&record, record.watchedFrom()};
    }
    connect(&agent, &AgentRuntime::leaving, this, [this, name = agent.config().name] { leave(name); });
}

void TapeKeeper::keepNow(const CircuitId &circuit)
{
    const auto mark = m_marks.find(circuit);
    if (mark == m_marks.end())
        return;
    StoreBatch batch;
    hand(circuit, mark->second, m_parts.scheduler.now(), batch);
    m_store.keep(std::move(batch));
}

void TapeKeeper::arm()
{
    m_timer = m_parts.scheduler.after(lookEvery, [this] { lookAll(); });
}

void TapeKeeper::lookAll()
{
    const TimePoint now = m_parts.scheduler.now();
    std::size_t left = std::max(fewestAtOnce, m_marks.size() / roundsForAll);
    StoreBatch batch;
    for (auto &[circuit, mark] : m_marks) {
        const bool isFull = mark.record->tape().usesSince(mark.kept) >= fullPage;
        const bool isDue = left > 0 && now - mark.kept >= longestWait;
        if (!isFull && !isDue)
            continue;
        left -= isFull ? 0 : 1;
        hand(circuit, mark, now, batch);
    }
    m_store.keep(std::move(batch));
    arm();
}

void TapeKeeper::hand(const CircuitId &circuit, Mark &mark, TimePoint until, StoreBatch &batch)
{
    if (until <= mark.kept)
        return;
    TapeStretch tape = mark.record->tape().stretch(mark.kept, until);
    mark.kept = until;
    batch.tapes.push_back({circuit, {mark.record->watch(), m_parts.clock.wallNow(), std::move(tape)}});
}

void TapeKeeper::leave(const QString &agent)
{
    StoreBatch batch;
    for (const CircuitPurpose purpose : circuitPurposes) {
        const auto mark = m_marks.find({agent, purpose});
        if (mark == m_marks.end())
            continue;
        // What ends in this very instant is the last of it.
        hand(mark->first, mark->second, m_parts.scheduler.now() + Duration(1), batch);
        m_marks.erase(mark);
    }
    m_store.keep(std::move(batch));
}

} // namespace switchyard
