// SPDX-License-Identifier: GPL-3.0-or-later
#include "resilience/changefeed.h"

#include "base/logging.h"

#include <algorithm>
#include <utility>

namespace switchyard {

void ChangeFeed::add(CircuitListener &listener)
{
    if (std::find(m_listeners.begin(), m_listeners.end(), &listener) == m_listeners.end())
        m_listeners.push_back(&listener);
}

void ChangeFeed::remove(CircuitListener &listener)
{
    if (m_telling)
        std::replace(m_listeners.begin(), m_listeners.end(), &listener,
                     static_cast<CircuitListener *>(nullptr));
    else
        std::erase(m_listeners, &listener);
}

void ChangeFeed::circuitChanged(const CircuitChange &change)
{
    m_waiting.push_back(change);
    if (std::exchange(m_telling, true))
        return;
    while (!m_waiting.empty()) {
        const CircuitChange next = std::move(m_waiting.front());
        m_waiting.pop_front();
        ++m_sequence;
        tellAll(next);
    }
    m_telling = false;
    std::erase(m_listeners, nullptr);
}

void ChangeFeed::tellAll(const CircuitChange &change)
{
    // Who is added meanwhile hears from the next change on; the list may grow under this loop.
    const std::size_t count = m_listeners.size();
    for (std::size_t i = 0; i < count; ++i) {
        if (!m_listeners[i])
            continue;
        try {
            m_listeners[i]->circuitChanged(change);
        } catch (...) {
            qCWarning(logBreaker) << "a listener threw on" << toString(change.circuit);
        }
    }
}

} // namespace switchyard
