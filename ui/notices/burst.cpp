// SPDX-License-Identifier: GPL-3.0-or-later
#include "notices/burst.h"

#include <utility>

namespace switchyard {

void Burst::add(const CircuitId &id, WallTime now)
{
    drop(id);
    // The wall's clock may have been set back: what lies in the future is none of this.
    const auto isOutside = [now](WallTime at) {
        return at > now || now - at > span;
    };
    if (m_isOne && isOutside(m_last)) {
        m_entries.clear();
        m_isOne = false;
    }
    if (!m_isOne)
        m_entries.removeIf([&isOutside](const Entry &entry) { return isOutside(entry.at); });
    m_entries.append({id, now, true});
    m_last = now;
    if (!m_isOne && m_entries.size() >= least) {
        m_isOne = true;
        ++m_number;
    }
}

void Burst::drop(const CircuitId &id)
{
    m_entries.removeIf([&id](const Entry &entry) { return entry.circuit == id; });
    m_isOne = m_isOne && !m_entries.isEmpty();
}

QList<CircuitId> Burst::circuits() const
{
    QList<CircuitId> all;
    for (const Entry &entry : m_entries)
        all << entry.circuit;
    return all;
}

QList<CircuitId> Burst::takeSingles()
{
    QList<CircuitId> singles;
    for (Entry &entry : m_entries) {
        if (std::exchange(entry.isSingle, false))
            singles << entry.circuit;
    }
    return singles;
}

} // namespace switchyard
