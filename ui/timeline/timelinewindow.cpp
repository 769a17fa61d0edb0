// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/timelinewindow.h"

#include <algorithm>

namespace switchyard {

using std::chrono::milliseconds;

void TimelineWindow::setNow(WallTime now)
{
    m_now = now;
    if (m_live)
        m_to = now;
    clamp();
}

void TimelineWindow::zoom(double share, double factor)
{
    const double before = static_cast<double>(m_length.count());
    const double held = before * std::clamp(share, 0.0, 1.0);
    const WallTime still = m_to - m_length + milliseconds(static_cast<milliseconds::rep>(held));
    const double wanted = std::clamp(before * factor, static_cast<double>(shortest.count()),
                                     static_cast<double>(m_reach.count()));
    m_length = milliseconds(static_cast<milliseconds::rep>(wanted));
    const double rest = wanted * (1 - std::clamp(share, 0.0, 1.0));
    m_to = still + milliseconds(static_cast<milliseconds::rep>(rest));
    m_live = m_to >= m_now;
    clamp();
}

void TimelineWindow::pan(double share)
{
    m_to += milliseconds(static_cast<milliseconds::rep>(static_cast<double>(m_length.count()) * share));
    m_live = m_to >= m_now;
    clamp();
}

void TimelineWindow::show(const TimeSpan &span)
{
    m_length = std::clamp(span.length(), shortest, m_reach);
    m_to = std::max(span.to, span.from + m_length);
    m_live = m_to >= m_now;
    clamp();
}

void TimelineWindow::home(milliseconds length)
{
    m_length = std::clamp(length, shortest, m_reach);
    m_live = true;
    m_to = m_now;
}

void TimelineWindow::clamp()
{
    m_to = std::min(m_to, m_now);
    m_to = std::max(m_to, m_now - m_reach + m_length);
}

WallTime TimelineWindow::at(const QRectF &rect, qreal x) const
{
    const double share = rect.width() > 0 ? std::clamp((x - rect.left()) / rect.width(), 0.0, 1.0) : 0.0;
    const double past = static_cast<double>(m_length.count()) * share;
    return m_to - m_length + milliseconds(static_cast<milliseconds::rep>(past));
}

qreal TimelineWindow::pixelOf(const QRectF &rect, WallTime at) const
{
    const double past = static_cast<double>((at - (m_to - m_length)).count());
    return rect.left() + rect.width() * past / static_cast<double>(m_length.count());
}

} // namespace switchyard
