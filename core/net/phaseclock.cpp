// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/phaseclock.h"

#include <algorithm>

namespace switchyard {

namespace {

std::optional<TimePoint> firstOf(std::initializer_list<std::optional<TimePoint>> marks)
{
    for (const auto &mark : marks) {
        if (mark)
            return mark;
    }
    return std::nullopt;
}

std::optional<Duration> between(std::optional<TimePoint> from, std::optional<TimePoint> to)
{
    // Qt tells of the headers before it tells that the request was sent where both come in one go.
    return from && to ? std::optional(std::max(*to - *from, Duration::zero())) : std::nullopt;
}

} // namespace

void PhaseClock::begin(bool looksUpName)
{
    m_looksUpName = looksUpName;
    m_connecting = m_encrypted = m_sent = m_headers = m_end = std::nullopt;
    m_begin = m_scheduler.now();
}

AttemptPhases PhaseClock::phases() const
{
    AttemptPhases phases;
    if (m_looksUpName)
        phases.dns = between(m_begin, m_connecting);
    phases.connect = between(m_connecting, firstOf({m_encrypted, m_sent}));
    phases.firstByte = between(firstOf({m_sent, m_encrypted, m_connecting, m_begin}), m_headers);
    phases.body = between(m_headers, m_end);
    return phases;
}

} // namespace switchyard
