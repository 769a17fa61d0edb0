// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/circuitdelegates.h"

#include "format/striptext.h"
#include "parts/usagebar.h"
#include "theme/stateshape.h"
#include "theme/strippainter.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <cmath>

namespace switchyard {

namespace {

constexpr int iconGap = 6;
constexpr qreal barHeight = 8;
constexpr qreal barWidth = 34;
constexpr qreal barGap = 6;
constexpr qreal usualTextHeight = 17;
constexpr int mostBoxes = 10;
constexpr qreal stripHeight = 14;
constexpr std::chrono::milliseconds shownHour = 1h;

WallTime nowOf(const QModelIndex &index, int role)
{
    return WallTime(std::chrono::milliseconds(index.data(role).toLongLong()));
}

//! Bars grow with the text beside them.
qreal scaleOf(const QFont &font)
{
    return std::max(1.0, QFontMetrics(font).height() / usualTextHeight);
}

QRectF barArea(const QRect &content, qreal scale)
{
    const qreal height = std::round(barHeight * scale);
    return {qreal(content.left()), std::round(content.center().y() - height / 2 + 1),
            std::round(barWidth * scale), height};
}

QRect besideBar(const QRect &content, qreal scale)
{
    return content.adjusted(static_cast<int>((barWidth + barGap) * scale), 0, 0, 0);
}

} // namespace

StateDelegate::StateDelegate(const CircuitRoles &roles, QObject *parent)
    : CellDelegate(roles.tone, TextSize::Base, parent)
    , m_roles(roles)
{
}

void StateDelegate::paintContent(QPainter &painter, const Cell &cell) const
{
    const auto words = cell.index.data(m_roles.words).value<StateWords>();
    const int side = QFontMetrics(cell.font).height() * 16 / 18;
    const QRect icon(cell.content.left(), cell.content.center().y() - side / 2 + 1, side, side);
    paintStateShape(painter, icon, stateLook(words, cell.theme));
    QRect text = cell.content.adjusted(side + iconGap, 0, 0, 0);
    if (const QVariant other = cell.index.data(m_roles.other); other.isValid()) {
        const int small = side * 3 / 4;
        const QRect corner(text.right() - small + 1, cell.content.center().y() - small / 2 + 1, small, small);
        paintStateShape(painter, corner, stateLook(other.value<StateWords>(), cell.theme));
        text.setRight(corner.left() - 4);
    }
    paintText(painter, cell, text, cell.index.data().toString(), Qt::AlignLeft);
}

AgentDelegate::AgentDelegate(const CircuitRoles &roles, QObject *parent)
    : CellDelegate(roles.tone, TextSize::Base, parent)
    , m_roles(roles)
{
}

void AgentDelegate::paintContent(QPainter &painter, const Cell &cell) const
{
    const QString agent = cell.index.data(m_roles.id).value<CircuitId>().agent;
    const QString which = cell.index.data().toString().mid(agent.size());
    const int whichWidth = which.isEmpty() ? 0 : plainWidth(cell, which) + 1;
    QRect name = cell.content;
    const QFont smallText = smallFont(cell.font);
    const int below = QFontMetrics(smallText).height();
    if (const int line = QFontMetrics(cell.font).height(); name.height() >= line + below) {
        const int top = name.top() + (name.height() - line - below) / 2;
        paintText(painter, smallText, cell.selected ? cell.theme.text : cell.theme.text2,
                  QRect(name.left(), top + line, name.width(), below),
                  cell.index.data(m_roles.place).toString(), Qt::AlignLeft);
        name = QRect(name.left(), top, name.width(), line);
    }
    name.setWidth(std::min(textWidth(cell, agent), std::max(0, name.width() - whichWidth)));
    paintText(painter, cell, name, agent, Qt::AlignLeft);
    if (!which.isEmpty())
        paintText(painter, cell.font, cell.selected ? cell.theme.text : cell.theme.text2,
                  QRect(name.right() + 1, name.top(), whichWidth, name.height()), which, Qt::AlignLeft);
}

FailuresBar FailuresBar::in(const QRectF &rect, int threshold)
{
    return {rect, threshold > 0 && threshold <= mostBoxes ? threshold : 0};
}

QRectF FailuresBar::box(int number) const
{
    const qreal step = (area.width() + 1) / boxes;
    const qreal left = std::round(area.left() + number * step);
    const qreal right = std::round(area.left() + (number + 1) * step) - 1;
    return {left, area.top(), right - left, area.height()};
}

qreal FailuresBar::share(const FailuresCell &cell) const
{
    return cell.threshold > 0 ? std::clamp(qreal(cell.failures) / cell.threshold, 0.0, 1.0) : 0;
}

FailuresDelegate::FailuresDelegate(const CircuitRoles &roles, QObject *parent)
    : CellDelegate(roles.tone, TextSize::Small, parent)
    , m_roles(roles)
{
}

void FailuresDelegate::paintContent(QPainter &painter, const Cell &cell) const
{
    const auto value = cell.index.data(m_roles.failures).value<FailuresCell>();
    const QString counted = cell.index.data().toString();
    QRectF area = barArea(cell.content, scaleOf(cell.font));
    QRect beside = besideBar(cell.content, scaleOf(cell.font));
    // A window may take dozens of failures: the bar gives way to what it says.
    const int missing = plainWidth(cell, counted) - beside.width();
    if (missing > 0) {
        area.setRight(std::max(area.left(), area.right() - missing));
        beside.setLeft(beside.left() - missing);
    }
    const FailuresBar bar = FailuresBar::in(area, value.threshold);
    const QColor empty = emptyPartInk(cell.theme, cell.selected);
    const QColor full = value.opened ? cell.theme.state(StripState::Open).ink : cell.theme.bar2;
    if (bar.boxes == 0) {
        painter.fillRect(bar.area, empty);
        QRectF part = bar.area;
        part.setWidth(part.width() * bar.share(value));
        painter.fillRect(part, full);
    }
    for (int number = 0; number < bar.boxes; ++number)
        painter.fillRect(bar.box(number), number < value.failures ? full : empty);
    paintText(painter, cell, beside, counted, Qt::AlignLeft);
}

PoolDelegate::PoolDelegate(const CircuitRoles &roles, QObject *parent)
    : CellDelegate(roles.tone, TextSize::Small, parent)
    , m_roles(roles)
{
}

void PoolDelegate::paintContent(QPainter &painter, const Cell &cell) const
{
    const auto value = cell.index.data(m_roles.pool).value<PoolCell>();
    if (value.known) {
        const double share = value.limit > 0 ? static_cast<double>(value.active) / value.limit : 0;
        UsageBar::in(barArea(cell.content, scaleOf(cell.font)), share)
            .paint(painter, cell.theme, cell.selected);
    }
    paintText(painter, cell, besideBar(cell.content, scaleOf(cell.font)), cell.index.data().toString(),
              Qt::AlignLeft);
}

StripDelegate::StripDelegate(const CircuitRoles &roles, QObject *parent)
    : CellDelegate(roles.tone, TextSize::Small, parent)
    , m_roles(roles)
{
}

void StripDelegate::paintContent(QPainter &painter, const Cell &cell) const
{
    const auto strip = cell.index.data(m_roles.strip).value<Strip>();
    if (!strip)
        return;
    const WallTime now = nowOf(cell.index, m_roles.now);
    const qreal height = std::round(stripHeight * scaleOf(cell.font));
    const QRectF area(cell.content.left(), std::round(cell.content.center().y() - height / 2 + 1),
                      cell.content.width(), height);
    paintStrip(painter, area, *strip, now - shownHour, now, cell.theme);
    if (const QVariant rests = cell.index.data(m_roles.restsSince); rests.isValid())
        paintMaintenance(painter, area, WallTime(std::chrono::milliseconds(rests.toLongLong())),
                         now - shownHour, now, cell.theme);
}

bool StripDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                              const QModelIndex &index)
{
    const QRect content = contentOf(option, index);
    const WallTime now = nowOf(index, m_roles.now);
    const double share = double(event->pos().x() - content.left()) / std::max(1, content.width());
    const auto back = std::chrono::duration_cast<std::chrono::milliseconds>(shownHour * (1 - share));
    const QString text = stripText(index.data(m_roles.strip).value<Strip>(), now - back);
    if (text.isEmpty())
        return CellDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(), text, view);
    return true;
}

} // namespace switchyard
