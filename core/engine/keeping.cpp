// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/keeping.h"

#include "engine/storeevents.h"

namespace switchyard {

Keeping::Keeping(EngineParts &parts, Store &store)
    : m_circuits(parts, store)
    , m_cards(store)
{
    EventJournal &journal = parts.journal;
    m_events = journal.subscribe([&store](const QList<Event> &events) {
        StoreBatch batch;
        batch.events = events;
        store.keep(std::move(batch));
    });
    for (const StoreNotice &notice : store.openingNotices())
        journal.append(eventOf(notice));
    connect(&store, &Store::noticed, this,
            [&journal](const StoreNotice &notice) { journal.append(eventOf(notice)); });
}

} // namespace switchyard
