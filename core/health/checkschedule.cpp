// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/checkschedule.h"

#include <QByteArray>

namespace switchyard {

namespace {

constexpr Duration beat = 100ms;

//! FNV-1a: unlike qHash it gives the same value in every process.
quint64 stableHash(const QByteArray &bytes)
{
    quint64 hash = 14695981039346656037ULL;
    for (const char byte : bytes)
        hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211ULL;
    return hash ^ (hash >> 32);
}

} // namespace

CheckSchedule::CheckSchedule(const QString &name, Duration interval, TimePoint start)
    : m_interval(interval)
{
    const auto steps = static_cast<Duration::rep>(stableHash(name.toUtf8()) % 1000);
    m_first = start + m_interval / 1000 * steps;
    if (m_interval < 10 * beat || m_interval % beat != Duration::zero())
        return;
    m_first -= m_first.time_since_epoch() % beat;
    if (m_first < start)
        m_first += beat;
}

TimePoint CheckSchedule::next(TimePoint now) const
{
    if (now < m_first)
        return m_first;
    return m_first + m_interval * ((now - m_first) / m_interval + 1);
}

} // namespace switchyard
