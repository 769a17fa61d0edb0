// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/eventjournal.h"

#include "base/logging.h"

#include <exception>

namespace switchyard {

EventJournal::EventJournal(Scheduler &scheduler, int waitingAtMost)
    : m_scheduler(scheduler)
    , m_waitingAtMost(waitingAtMost)
{
}

void EventJournal::append(Event event)
{
    event.sequence = ++m_lastSequence;
    if (event.at == WallTime{})
        event.at = m_scheduler.wallClock();
    // Of one moment some are stamped as it was seen and some as it was told; a reader must not see them run
    // backwards. A clock that was set back by hand is another matter, and shown.
    if (event.at < m_lastAt && m_lastAt - event.at < sameMoment)
        event.at = m_lastAt;
    m_lastAt = event.at;
    if (m_waiting.size() >= m_waitingAtMost) {
        m_waiting.removeFirst();
        ++m_dropped;
    }
    m_waiting.append(std::move(event));
    if (!m_delivery.isArmed())
        m_delivery = m_scheduler.after(Duration::zero(), [this] { deliver(); });
}

EventJournal::Subscription EventJournal::subscribe(Listener listener)
{
    auto owned = std::make_shared<Listener>(std::move(listener));
    m_listeners.push_back(owned);
    return Subscription(std::move(owned));
}

void EventJournal::deliver()
{
    // What listeners append while they run waits for a delivery of its own: order is kept, recursion is not.
    const QList<Event> batch = std::exchange(m_waiting, {});
    const std::vector<std::weak_ptr<Listener>> listeners = m_listeners;
    for (const std::weak_ptr<Listener> &each : listeners) {
        const std::shared_ptr<Listener> listener = each.lock();
        if (!listener)
            continue;
        try {
            (*listener)(batch);
        } catch (const std::exception &error) {
            qCWarning(logBreaker, "An event listener failed: %s", error.what());
        } catch (...) { // what is no std::exception must not reach the event loop either
            qCWarning(logBreaker, "An event listener failed: it threw no exception that tells why");
        }
    }
    std::erase_if(m_listeners, [](const std::weak_ptr<Listener> &each) { return each.expired(); });
}

} // namespace switchyard
