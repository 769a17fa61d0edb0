// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/keeping.h"

#include "engine/agentruntime.h"
#include "engine/gapwatch.h"
#include "engine/storeevents.h"

namespace switchyard {

Keeping::Keeping(EngineParts &parts, Store &store)
    : m_clock(parts.clock)
    , m_circuits(parts, store)
    , m_cards(store)
    , m_history(parts, store)
    , m_attempts(parts, store)
    , m_tapes(parts, store)
{
    EventJournal &journal = parts.journal;
    m_events = journal.subscribe([&store](const QList<Event> &events) {
        StoreBatch batch;
        batch.events = events;
        store.keep(std::move(batch));
    });
    for (const StoreNotice &notice : store.openingNotices())
        journal.append(eventOf(notice));
    const WallTime now = m_clock.wallNow();
    if (const auto &seen = store.lastSeen(); seen && now - *seen >= leastGapTold)
        journal.append(observerGap(*seen, now, GapCause::NotRunning));
    connect(&store, &Store::noticed, this,
            [&journal](const StoreNotice &notice) { journal.append(eventOf(notice)); });
}

void Keeping::follow(AgentRuntime &agent)
{
    for (const CircuitPurpose purpose : circuitPurposes)
        agent.record(purpose).setWatch(m_clock.wallNow());
    m_cards.recall(agent);
    m_history.follow(agent);
    m_attempts.follow(agent);
    m_tapes.follow(agent);
    connect(&agent, &AgentRuntime::cardCame, this, [this, &agent] { m_cards.keep(agent); });
}

} // namespace switchyard
