// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/keeping.h"

#include "engine/storeevents.h"

namespace switchyard {

Keeping::Keeping(EngineParts &parts, Store &store)
    : m_circuits(parts, store)
{
    EventJournal &journal = parts.journal;
    for (const StoreNotice &notice : store.openingNotices())
        journal.append(eventOf(notice));
    connect(&store, &Store::noticed, this,
            [&journal](const StoreNotice &notice) { journal.append(eventOf(notice)); });
}

} // namespace switchyard
