// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "telemetry/event.h"

#include <functional>
#include <memory>
#include <vector>

namespace switchyard {

//! \brief Numbers events and hands them out in order, later, from the event loop.
//!
//! Nobody who listens can therefore touch the call or the circuit that caused an event: a listener may call
//! back into anything, append events of its own, drop its subscription, throw or be slow (scenarios L1 to L4,
//! L10). Each listener gets every event once and in order; when more wait than the bound, the oldest waiting
//! ones are dropped and counted.
class EventJournal final
{
public:
    using Listener = std::function<void(const QList<Event> &)>;

    //! \brief Keeps a listener subscribed while it lives; may be dropped inside the listener.
    class Subscription final
    {
    public:
        Subscription() = default;

    private:
        friend class EventJournal;
        explicit Subscription(std::shared_ptr<Listener> listener)
            : m_listener(std::move(listener))
        {
        }
        std::shared_ptr<Listener> m_listener;
    };

    //! \param waitingAtMost  bound of what waits for delivery
    explicit EventJournal(Scheduler &scheduler, int waitingAtMost = 10000);

    //! \brief Takes \a event, gives it the next sequence number and, unless it has one, the time.
    void append(Event event);

    //! \brief \a listener gets what is appended from now on, for as long as the subscription lives.
    [[nodiscard]] Subscription subscribe(Listener listener);

    //! \brief Of the last event appended; 0 before the first.
    [[nodiscard]] quint64 lastSequence() const { return m_lastSequence; }
    //! \brief Events that nobody was told of, for too many waited.
    [[nodiscard]] quint64 dropped() const { return m_dropped; }

private:
    void deliver();

    static constexpr Duration sameMoment = 50ms;

    Scheduler &m_scheduler;
    int m_waitingAtMost;
    WallTime m_lastAt{};
    quint64 m_lastSequence = 0;
    quint64 m_dropped = 0;
    QList<Event> m_waiting;
    std::vector<std::weak_ptr<Listener>> m_listeners;
    TimerHandle m_delivery;
};

} // namespace switchyard
