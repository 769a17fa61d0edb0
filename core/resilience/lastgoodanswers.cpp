// SPDX-License-Identifier: GPL-3.0-or-later
#include "resilience/lastgoodanswers.h"

#include <algorithm>

namespace switchyard {

LastGoodAnswers::LastGoodAnswers(std::size_t most)
    : m_most(std::max<std::size_t>(most, 1))
{
}

Result<void> LastGoodAnswers::put(const QString &key, const std::any &answer, TimePoint now)
{
    const auto known = m_entries.find(key);
    if (known != m_entries.end()) {
        known->second.kept = {answer, now};
        m_byUse.splice(m_byUse.begin(), m_byUse, known->second.place);
        return {};
    }
    if (m_entries.size() >= m_most) {
        m_entries.erase(m_byUse.back());
        m_byUse.pop_back();
    }
    m_byUse.push_front(key);
    m_entries.emplace(key, Entry{{answer, now}, m_byUse.begin()});
    return {};
}

Result<std::optional<AnswerStore::Kept>> LastGoodAnswers::get(const QString &key)
{
    const auto known = m_entries.find(key);
    if (known == m_entries.end())
        return std::optional<Kept>();
    m_byUse.splice(m_byUse.begin(), m_byUse, known->second.place);
    return std::optional<Kept>(known->second.kept);
}

} // namespace switchyard
