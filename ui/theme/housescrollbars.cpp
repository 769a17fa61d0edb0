// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/housescrollbars.h"

#include "theme/housepaint.h"
#include "theme/theme.h"

#include <QPainter>
#include <QStyleOption>

#include <algorithm>

namespace switchyard::house {

namespace {

//! From the start of the bar, along it.
struct Handle
{
    int from;
    int length;
};

Handle handleOf(const QStyleOptionSlider &bar, int room)
{
    const qint64 range = static_cast<qint64>(bar.maximum) - bar.minimum;
    if (range <= 0)
        return {0, room};
    const auto share = static_cast<int>(room * static_cast<qint64>(bar.pageStep) / (range + bar.pageStep));
    const int length = std::clamp(share, std::min(leastHandle, room), room);
    return {QStyle::sliderPositionFromValue(bar.minimum, bar.maximum, bar.sliderPosition, room - length,
                                            bar.upsideDown),
            length};
}

} // namespace

void paintScrollBar(QPainter &painter, const QStyleOptionSlider &bar, const QRect &handle)
{
    const Theme theme = Theme::of(bar.palette);
    painter.fillRect(bar.rect, theme.window);
    if (bar.maximum <= bar.minimum || !handle.isValid())
        return;
    const bool lit = bar.state & QStyle::State_Enabled &&
                     bar.activeSubControls & QStyle::SC_ScrollBarSlider &&
                     bar.state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    const QColor ink = lit ? theme.buttonBorder : theme.border;
    paintBox(painter, handle.adjusted(2, 2, -2, -2), ink, ink);
}

QRect scrollBarPart(const QStyleOptionSlider &bar, QStyle::SubControl part)
{
    const QRect &rect = bar.rect;
    const bool lies = bar.orientation == Qt::Horizontal;
    const int room = lies ? rect.width() : rect.height();
    const Handle handle = handleOf(bar, room);
    const auto along = [&](int from, int length) {
        const QRect place = lies ? QRect(rect.left() + from, rect.top(), length, rect.height())
                                 : QRect(rect.left(), rect.top() + from, rect.width(), length);
        return QStyle::visualRect(bar.direction, rect, place);
    };
    switch (part) {
    case QStyle::SC_ScrollBarGroove:
        return rect;
    case QStyle::SC_ScrollBarSlider:
        return along(handle.from, handle.length);
    case QStyle::SC_ScrollBarSubPage:
        return along(0, handle.from);
    case QStyle::SC_ScrollBarAddPage:
        return along(handle.from + handle.length, room - handle.from - handle.length);
    default:
        return {};
    }
}

} // namespace switchyard::house
