// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/timelinequestions.h"

#include <algorithm>

namespace switchyard {

bool TimelineQuestions::isDue(const HistoryQuery &wanted) const
{
    const auto found = m_asked.constFind(wanted.circuit);
    if (found == m_asked.cend())
        return true;
    if (found->outstanding != 0)
        return false;
    const Duration moved = std::max(std::chrono::abs(wanted.from - found->query.from),
                                    std::chrono::abs(wanted.to - found->query.to));
    return moved >= std::max(leastMove, found->step / 4);
}

void TimelineQuestions::noteAsked(quint64 number, const HistoryQuery &query)
{
    m_asked.insert(query.circuit, {number, query, {}});
}

bool TimelineQuestions::noteAnswered(const HistoryAnswer &answer)
{
    const auto found = m_asked.find(answer.asked.circuit);
    if (found == m_asked.end() || found->outstanding != answer.query)
        return false;
    found->outstanding = 0;
    found->step = answer.step;
    return true;
}

void TimelineQuestions::forgetAnswered()
{
    m_asked.removeIf([](QHash<CircuitId, Asked>::iterator each) { return each->outstanding == 0; });
}

} // namespace switchyard
