// SPDX-License-Identifier: GPL-3.0-or-later
#include "events/eventreach.h"

#include "events/eventlogmodel.h"

#include <algorithm>
#include <set>

namespace switchyard {

namespace {

QList<Event> eventsIn(const TimeSpan &stretch, const EventRing &ring)
{
    QList<Event> found;
    for (quint64 number = ring.first(); number < ring.end(); ++number) {
        if (stretch.contains(ring.at(number).at))
            found.append(ring.at(number));
    }
    return found;
}

//! What was kept before all that is remembered, written or not, and that.
QList<Event> joined(const QList<Event> &kept, const QList<Event> &remembered)
{
    std::set<std::pair<WallTime, quint64>> known;
    for (const Event &event : remembered)
        known.emplace(event.at, event.sequence);
    QList<Event> events;
    std::copy_if(kept.begin(), kept.end(), std::back_inserter(events), [&known](const Event &event) {
        return !known.contains({event.at, event.sequence});
    });
    return events + remembered;
}

} // namespace

EventReach::EventReach(EventLogModel &model)
    : QObject(&model)
    , m_model(model)
{
}

bool EventReach::isLive() const
{
    return !m_model.showsPast();
}

std::optional<quint64> &EventReach::firstOfAll()
{
    return m_stretch ? m_firstOfStretch : m_firstOfLog;
}

bool EventReach::hasEarlier() const
{
    return (m_stretch ? m_firstOfStretch : m_firstOfLog) != m_model.shown().first();
}

void EventReach::setStretch(const std::optional<TimeSpan> &stretch)
{
    if (stretch == m_stretch)
        return;
    m_stretch = stretch;
    m_firstOfStretch.reset();
    m_endsEarly = false;
    if (!m_stretch) {
        forgetQuestion();
        m_model.showLive();
        return emit changed();
    }
    m_model.showPast(eventsIn(*m_stretch, m_model.live()));
    EventsQuery query;
    query.from = m_stretch->from;
    query.to = m_stretch->to;
    query.most = static_cast<int>(m_model.live().capacity());
    ask(query);
}

void EventReach::goLive()
{
    if (m_stretch || isLive())
        return;
    forgetQuestion();
    m_endsEarly = false;
    m_model.showLive();
    emit changed();
}

void EventReach::goBack()
{
    if (isAsking() || !hasEarlier())
        return;
    const EventRing &live = m_model.live();
    if (isLive() && live.size() + pageSize > live.capacity())
        m_model.holdPast();
    ask(earlierThan(m_model.shown()));
}

EventsQuery EventReach::earlierThan(const EventRing &shown) const
{
    EventsQuery query;
    query.most = pageSize;
    if (m_stretch) {
        query.from = m_stretch->from;
        query.to = m_stretch->to;
    }
    if (!shown.isEmpty())
        query.before = shown.at(shown.first());
    else
        query.ofEarlierRuns = true; // what comes of this one is told without being asked for
    return query;
}

void EventReach::ask(const EventsQuery &query)
{
    m_wanted = query;
    if (!m_isOut)
        askWanted();
    emit changed();
}

void EventReach::askWanted()
{
    m_isOut = true;
    emit wanted(EventsQuery(*m_wanted));
}

void EventReach::take(const EventsAnswer &answer)
{
    m_isOut = false;
    if (!m_wanted)
        return;
    if (answer.asked != *m_wanted)
        return askWanted();
    forgetQuestion();
    if (m_stretch && !answer.asked.before)
        showStretch(answer);
    else
        showPage(answer);
    emit changed();
}

void EventReach::showStretch(const EventsAnswer &answer)
{
    // Again what is remembered: some may have come since, and others gone.
    const QList<Event> events = joined(answer.events, eventsIn(*m_stretch, m_model.live()));
    m_model.showPast(events);
    if (!answer.hasMore && static_cast<std::size_t>(events.size()) == m_model.shown().size())
        m_firstOfStretch = m_model.shown().first();
}

void EventReach::showPage(const EventsAnswer &answer)
{
    const quint64 first = m_model.shown().first();
    const quint64 end = m_model.shown().end();
    if (isLive())
        m_model.prepend(answer.events);
    else
        m_model.pageBack(answer.events);
    m_endsEarly = m_endsEarly || m_model.shown().end() < end;
    if (!answer.hasMore && first - m_model.shown().first() == static_cast<quint64>(answer.events.size()))
        firstOfAll() = m_model.shown().first();
}

} // namespace switchyard
