// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/timelineruler.h"

#include "charts/axisticks.h"
#include "theme/theme.h"
#include "timeline/timelinedelegate.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace switchyard {

TimelineRuler::TimelineRuler(int section, const TimelineWindow &window, QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
    , m_section(section)
    , m_window(window)
{
}

void TimelineRuler::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    if (section != m_section) {
        QHeaderView::paintSection(painter, rect, section);
        return;
    }
    const Theme theme = Theme::of(palette());
    painter->save();
    painter->setFont(font());
    painter->fillRect(rect, theme.window);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.border);
    const QRectF strip = TimelineDelegate::stripIn(rect);
    const TimeSpan span = m_window.span();
    const int wide = fontMetrics().horizontalAdvance(QStringLiteral("00:00:00"));
    const int most = std::max(2, static_cast<int>(strip.width()) / (2 * wide));
    for (const WallTime at : timeTicks(span, most)) {
        const qreal x = std::round(m_window.pixelOf(strip, at));
        painter->fillRect(QRectF(x, rect.bottom() - 4, 1, 4), theme.text3);
        const QString label = tickLabel(at, span);
        const qreal text = fontMetrics().horizontalAdvance(label);
        const qreal left = std::clamp(x - text / 2, strip.left(), strip.right() - text);
        painter->setPen(theme.text2);
        painter->drawText(QRectF(left, rect.top(), text + 2, rect.height() - 4), Qt::AlignVCenter, label);
    }
    painter->restore();
}

} // namespace switchyard
