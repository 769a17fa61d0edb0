// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/event.h"

#include <deque>

namespace switchyard {

//! \brief The last events, a bounded number of them, numbered by arrival. The number of an event stays its
//! own when older ones are dropped.
class EventRing final
{
public:
    explicit EventRing(std::size_t capacity = 10'000)
        : m_capacity(capacity)
    {
    }

    //! \return its number
    quint64 append(const Event &event)
    {
        m_events.push_back(event);
        if (m_events.size() > m_capacity) {
            m_events.pop_front();
            ++m_first;
        }
        return m_first + m_events.size() - 1;
    }

    [[nodiscard]] quint64 first() const { return m_first; }
    [[nodiscard]] quint64 end() const { return m_first + m_events.size(); }
    //! \param number  from first() to before end()
    [[nodiscard]] const Event &at(quint64 number) const
    {
        return m_events.at(static_cast<std::size_t>(number - m_first));
    }
    [[nodiscard]] std::size_t capacity() const { return m_capacity; }
    //! \brief What first() will be once \a arriving more have come.
    [[nodiscard]] quint64 firstAfter(std::size_t arriving) const
    {
        const std::size_t all = m_events.size() + arriving;
        return all > m_capacity ? m_first + (all - m_capacity) : m_first;
    }
    [[nodiscard]] std::size_t size() const { return m_events.size(); }

private:
    std::size_t m_capacity;
    quint64 m_first = 0;
    std::deque<Event> m_events;
};

} // namespace switchyard
