// SPDX-License-Identifier: GPL-3.0-or-later
#include "events/eventmarkdelegate.h"

#include "telemetry/event.h"
#include "theme/stateshape.h"
#include "theme/symbolicicon.h"

#include <QPainter>

namespace switchyard {

namespace {

QString iconOf(EventSeverity severity)
{
    switch (severity) {
    case EventSeverity::Info:
    case EventSeverity::Notice:
        return QStringLiteral("action-info");
    case EventSeverity::Warning:
    case EventSeverity::Problem:
        return QStringLiteral("action-warning");
    }
    return {};
}

} // namespace

EventMarkDelegate::EventMarkDelegate(int lookRole, int severityRole, QObject *parent)
    : CellDelegate(-1, TextSize::Small, parent)
    , m_lookRole(lookRole)
    , m_severityRole(severityRole)
{
}

void EventMarkDelegate::paintContent(QPainter &painter, const Cell &cell) const
{
    const int side = qMax(14, QFontMetrics(cell.font).height() - 2);
    QRect box(0, 0, side, side);
    box.moveCenter(cell.content.center());
    const int look = cell.index.data(m_lookRole).toInt();
    if (look >= 0) {
        paintStateShape(painter, box, stateLook(static_cast<StripState>(look), cell.theme));
        return;
    }
    const auto severity = static_cast<EventSeverity>(cell.index.data(m_severityRole).toInt());
    const qreal ratio = painter.device()->devicePixelRatioF();
    painter.drawPixmap(box.topLeft(), symbolicPixmap(iconOf(severity), cell.theme.text2, side, ratio));
}

} // namespace switchyard
