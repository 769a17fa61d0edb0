// SPDX-License-Identifier: GPL-3.0-or-later
#include "notices/noticewatch.h"

namespace switchyard {

NoticeWatch::NoticeWatch(const FleetStore &store, MuteShelf &mutes, const QString &who, QObject *parent)
    : QObject(parent)
    , m_judge(store, mutes, who)
{
    connect(&store, &FleetStore::changed, this,
            [this](const FleetChange &change) { pass(m_judge.weigh(change)); });
    connect(&store, &FleetStore::nowChanged, this, [this, &store, &mutes](WallTime now) {
        if (store.isLoaded()) // before, its time is none
            mutes.expire(now);
        pass(m_judge.weighTime());
    });
}

void NoticeWatch::hear(const QList<Event> &events)
{
    for (const Event &event : events) {
        if (event.operationType == u"CIRCUIT_BREAKER_OVERRIDE_ENDING" && event.circuit)
            pass(m_judge.weighOverrideEnd(*event.circuit, event.text));
    }
}

void NoticeWatch::pass(const NoticeNews &found)
{
    if (!found.isEmpty())
        emit news(found);
}

} // namespace switchyard
