// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/event.h"

#include <algorithm>
#include <deque>

namespace switchyard {

//! \brief A bounded number of events that follow each other, numbered by arrival. The number of an event
//! stays its own when others are dropped, or come in front.
class EventRing final
{
public:
    explicit EventRing(std::size_t capacity = 10'000)
        : m_capacity(capacity)
    {
    }

    //! \brief Adds the newest; the oldest makes room.
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
    //! \brief What happened just before all that is there: of \a events the newest that there is room for.
    void prepend(const QList<Event> &events)
    {
        const auto room = static_cast<qsizetype>(m_capacity - m_events.size());
        const qsizetype taken = std::min(room, events.size());
        m_events.insert(m_events.begin(), events.end() - taken, events.end());
        m_first -= static_cast<quint64>(taken);
    }
    //! \brief What happened just before all that is there; the newest make room.
    void pageBack(const QList<Event> &events)
    {
        const auto arriving = std::min(static_cast<std::size_t>(events.size()), m_capacity);
        m_events.resize(std::min(m_events.size(), m_capacity - arriving));
        prepend(events);
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
    template<typename Is>
    [[nodiscard]] std::size_t count(Is is) const
    {
        return static_cast<std::size_t>(std::count_if(m_events.begin(), m_events.end(), is));
    }
    [[nodiscard]] bool isEmpty() const { return m_events.empty(); }

private:
    std::size_t m_capacity;
    quint64 m_first = quint64(1) << 32; //!< far from zero: earlier ones count down from it
    std::deque<Event> m_events;
};

} // namespace switchyard
