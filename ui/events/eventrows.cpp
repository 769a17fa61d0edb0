// SPDX-License-Identifier: GPL-3.0-or-later
#include "events/eventrows.h"

#include <algorithm>

namespace switchyard {

namespace {

constexpr int lookBack = 30;
constexpr std::chrono::seconds longestPause{60};

bool mayShareRow(const Event &event)
{
    return event.kind != QLatin1String("transition") && event.kind != QLatin1String("override") &&
           event.kind != QLatin1String("config") && event.component != QLatin1String("operator");
}

bool isOfSameCircuit(const Event &a, const Event &b)
{
    return a.agent == b.agent && a.circuit == b.circuit;
}

bool isSameThing(const Event &a, const Event &b)
{
    return a.kind == b.kind && a.operationType == b.operationType && a.severity == b.severity &&
           a.actor == b.actor;
}

} // namespace

int EventRows::append(const EventRing &ring, quint64 number)
{
    const std::optional<int> row = groupOf(ring, number);
    if (!row) {
        m_rows.push_back({number, number, 0});
        return size() - 1;
    }
    EventRow &group = m_rows.at(static_cast<std::size_t>(*row));
    group.lastNumber = number;
    ++group.similar;
    return *row;
}

std::optional<int> EventRows::groupOf(const EventRing &ring, quint64 number) const
{
    const Event &event = ring.at(number);
    if (!m_grouping || !mayShareRow(event))
        return std::nullopt;
    const int oldest = std::max(0, size() - lookBack);
    for (int row = size() - 1; row >= oldest; --row) {
        if (at(row).lastNumber < ring.first())
            return std::nullopt;
        const Event &candidate = ring.at(at(row).lastNumber);
        if (!isOfSameCircuit(candidate, event))
            continue;
        const bool joins = isSameThing(candidate, event) && event.at - candidate.at <= longestPause;
        return joins ? std::optional(row) : std::nullopt;
    }
    return std::nullopt;
}

int EventRows::rowsBefore(quint64 first) const
{
    const auto stands = [&](const EventRow &row) {
        return row.lastNumber >= first;
    };
    return static_cast<int>(
        std::distance(m_rows.begin(), std::find_if(m_rows.begin(), m_rows.end(), stands)));
}

void EventRows::drop(int first, int last)
{
    m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
}

} // namespace switchyard
