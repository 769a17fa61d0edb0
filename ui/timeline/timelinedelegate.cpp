// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/timelinedelegate.h"

#include "format/striptext.h"
#include "format/timetext.h"
#include "theme/stateshape.h"
#include "theme/strippainter.h"

#include <QPainter>

#include <cmath>

namespace switchyard {

namespace {

constexpr int inset = 6;
constexpr int stripHeight = 14;

} // namespace

CircuitNameDelegate::CircuitNameDelegate(int wordsRole, QObject *parent)
    : CellDelegate(-1, TextSize::Small, parent)
    , m_wordsRole(wordsRole)
{
}

void CircuitNameDelegate::paintContent(QPainter &painter, const Cell &cell) const
{
    const int side = qMax(14, QFontMetrics(cell.font).height() - 2);
    QRect box(0, 0, side, side);
    box.moveCenter({cell.content.left() + side / 2, cell.content.center().y()});
    paintStateShape(painter, box, stateLook(cell.index.data(m_wordsRole).value<StateWords>(), cell.theme));
    paintText(painter, cell, cell.content.adjusted(side + 6, 0, 0, 0), cell.index.data().toString(),
              Qt::AlignLeft);
}

TimelineDelegate::TimelineDelegate(TimelineRoles roles, const TimelineWindow &window, QObject *parent)
    : CellDelegate(-1, TextSize::Small, parent)
    , m_roles(roles)
    , m_window(window)
{
}

QRectF TimelineDelegate::stripIn(const QRect &cell)
{
    const qreal height = qMin<qreal>(stripHeight, cell.height() - 4);
    return QRectF(cell.left() + inset, cell.top() + (cell.height() - height) / 2, cell.width() - 2 * inset,
                  height);
}

QString TimelineDelegate::textAt(const QModelIndex &index, WallTime at) const
{
    const QString text = stripText(index.data(m_roles.strip).value<Strip>(), at);
    const bool needsDay = !text.isEmpty() && m_window.isBeyondTheHour();
    return needsDay ? text + u'\n' + formatMoment(at) : text;
}

void TimelineDelegate::paintContent(QPainter &painter, const Cell &cell) const
{
    // The cell's padding differs between columns; the ruler knows only the whole cell.
    const QRectF rect = stripIn(cell.content.adjusted(-inset, 0, inset, 1));
    const TimeSpan span = m_window.span();
    if (const auto strip = cell.index.data(m_roles.strip).value<Strip>())
        paintStrip(painter, rect, *strip, span.from, span.to, cell.theme);
    const QVariant rests = cell.index.data(m_roles.restsSince);
    const WallTime since(std::chrono::milliseconds(rests.toLongLong()));
    if (rests.isValid() && since < span.to)
        paintMaintenance(painter, rect, since, span.from, span.to, cell.theme);
    if (m_pointedAt && span.contains(*m_pointedAt)) {
        const qreal x = std::round(m_window.pixelOf(rect, *m_pointedAt)) + 0.5;
        painter.setPen(cell.theme.text2);
        painter.drawLine(QPointF(x, cell.content.top()), QPointF(x, cell.content.bottom() + 1));
    }
}

} // namespace switchyard
