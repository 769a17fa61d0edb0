// SPDX-License-Identifier: GPL-3.0-or-later
#include "parts/usagebar.h"

#include "format/busyshare.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace switchyard {

UsageBar UsageBar::in(const QRectF &track, double share)
{
    UsageBar bar;
    bar.track = track;
    bar.filled = track;
    bar.filled.setWidth(std::round(track.width() * std::clamp(share, 0.0, 1.0)));
    if (share > 0)
        bar.filled.setWidth(std::max(bar.filled.width(), 2.0));
    bar.mark = std::round(track.left() + track.width() * busyFrom);
    bar.busy = share >= busyFrom;
    return bar;
}

void UsageBar::paint(QPainter &painter, const Theme &theme, bool selected) const
{
    painter.fillRect(track, emptyPartInk(theme, selected));
    painter.fillRect(filled, busy ? theme.bar2 : theme.bar);
    painter.fillRect(QRectF(mark, track.top() - 2, 1, track.height() + 4), busy ? theme.base : theme.text2);
}

QColor emptyPartInk(const Theme &theme, bool selected)
{
    if (!selected)
        return theme.track;
    QColor ink = theme.text;
    ink.setAlphaF(0.18F);
    return ink;
}

} // namespace switchyard
