// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/timespan.h"

#include <QRectF>

namespace switchyard {

//! \brief Which stretch of time the timeline shows, and how it zooms; plain arithmetic.
class TimelineWindow final
{
public:
    static constexpr std::chrono::milliseconds longest = std::chrono::hours(1);
    //! \brief As far as histories of five minutes are kept (screens.md, section 10).
    static constexpr std::chrono::milliseconds farthest = std::chrono::days(90);
    static constexpr std::chrono::milliseconds shortest = std::chrono::seconds(30);

    //! \param reach  how far back it can look
    explicit TimelineWindow(std::chrono::milliseconds reach = longest)
        : m_reach(reach)
    {
    }

    //! \brief Time has come to \a now: a window that ends at now moves along, another stays where it is.
    void setNow(WallTime now);
    [[nodiscard]] TimeSpan span() const { return {m_to - m_length, m_to}; }
    [[nodiscard]] bool isLive() const { return m_live; }
    //! \brief Whether it begins before the last hour does.
    [[nodiscard]] bool isBeyondTheHour() const { return span().from < m_now - longest; }

    //! \brief Makes the window \a factor times as long, the moment at \a share of its width standing still.
    void zoom(double share, double factor);
    //! \brief Moves it by \a share of its length, later where that is positive.
    void pan(double share);
    //! \brief Shows \a span, as far as it is within reach.
    void show(const TimeSpan &span);
    //! \brief The last hour, or \a length, up to now.
    void home(std::chrono::milliseconds length = longest);

    [[nodiscard]] WallTime at(const QRectF &rect, qreal x) const;
    [[nodiscard]] qreal pixelOf(const QRectF &rect, WallTime at) const;

private:
    void clamp();

    WallTime m_now{};
    WallTime m_to{};
    std::chrono::milliseconds m_reach;
    std::chrono::milliseconds m_length = longest;
    bool m_live = true;
};

} // namespace switchyard
