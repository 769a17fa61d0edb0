// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attemptkeeper.h"

#include "engine/agentruntime.h"

#include <algorithm>

namespace switchyard {

namespace {

//! Of a large fleet, whose pages all fill up at once, a share in each round.
constexpr std::size_t fewestPagesAtOnce = 50;
constexpr std::size_t roundsForAll = 5; // checked each second, pages fill up in six

bool hasFailure(const QList<AttemptRecord> &attempts)
{
    return std::any_of(attempts.cbegin(), attempts.cend(),
                       [](const AttemptRecord &attempt) { return attempt.failure.has_value(); });
}

} // namespace

AttemptKeeper::AttemptKeeper(EngineParts &parts, Store &store)
    : m_parts(parts)
    , m_store(store)
{
    arm();
}

void AttemptKeeper::follow(AgentRuntime &agent)
{
    for (const CircuitPurpose purpose : circuitPurposes) {
        CircuitRecord &record = agent.record(purpose);
        m_marks[{agent.config().name, purpose}] = {&record, 0, m_parts.scheduler.now()};
    }
    connect(&agent, &AgentRuntime::leaving, this, [this, name = agent.config().name] { leave(name); });
}

void AttemptKeeper::arm()
{
    m_timer = m_parts.scheduler.after(lookEvery, [this] { lookAll(); });
}

void AttemptKeeper::lookAll()
{
    const TimePoint now = m_parts.scheduler.now();
    std::size_t left = std::max(fewestPagesAtOnce, m_marks.size() / roundsForAll);
    StoreBatch batch;
    for (auto &[circuit, mark] : m_marks) {
        const quint64 fresh = mark.record->attemptsAdded() - mark.kept;
        if (fresh == 0) {
            mark.keptAt = now;
            continue;
        }
        const bool isDue = fresh >= fullPage || now - mark.keptAt >= longestWait;
        if (isDue && left > 0)
            --left;
        else if (!hasFailure(mark.record->attemptsSince(mark.kept)))
            continue;
        hand(circuit, mark, batch);
    }
    m_store.keep(std::move(batch));
    arm();
}

void AttemptKeeper::hand(const CircuitId &circuit, Mark &mark, StoreBatch &batch)
{
    QList<AttemptRecord> attempts = mark.record->attemptsSince(mark.kept);
    mark.kept = mark.record->attemptsAdded();
    mark.keptAt = m_parts.scheduler.now();
    if (!attempts.isEmpty())
        batch.attempts.push_back({circuit, mark.record->watch(), std::move(attempts)});
}

void AttemptKeeper::leave(const QString &agent)
{
    StoreBatch batch;
    for (const CircuitPurpose purpose : circuitPurposes) {
        const auto mark = m_marks.find({agent, purpose});
        if (mark == m_marks.end())
            continue;
        hand(mark->first, mark->second, batch);
        m_marks.erase(mark);
    }
    m_store.keep(std::move(batch));
}

} // namespace switchyard
