// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/growthrate.h"

namespace switchyard {

void GrowthRate::add(TimePoint at, quint64 total)
{
    if (total < m_latest)
        m_samples.clear();
    if (m_samples.empty())
        m_samples.push_back({at, total < m_latest ? 0 : m_latest});
    else if (at - m_samples.back().at >= step)
        m_samples.push_back({at, total});
    m_latest = total;
    while (m_samples.size() > 1 && at - m_samples.front().at > span)
        m_samples.pop_front();
}

double GrowthRate::perMinute() const
{
    if (m_samples.empty())
        return 0;
    const auto grown = static_cast<double>(m_latest - m_samples.front().total);
    return grown / std::chrono::duration<double, std::ratio<60>>(span).count();
}

} // namespace switchyard
