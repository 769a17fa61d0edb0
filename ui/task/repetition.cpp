// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/repetition.h"

#include <algorithm>

namespace switchyard {

Repetition::Repetition(SendRequest request, int times, Duration interval)
    : m_request(std::move(request))
    , m_times(std::clamp(times, 1, most))
    , m_interval(std::max(interval, Duration::zero()))
{
}

bool Repetition::isDue(Duration now, bool previousRuns) const
{
    return isActive() && !previousRuns && (m_sent == 0 || now >= m_next);
}

Duration Repetition::wait(Duration now) const
{
    return m_sent == 0 ? Duration::zero() : std::max(Duration::zero(), m_next - now);
}

void Repetition::noteSent(Duration now)
{
    ++m_sent;
    m_next = now + m_interval;
}

} // namespace switchyard
