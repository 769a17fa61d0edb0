// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/housetabs.h"

#include "theme/theme.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>
#include <QTabBar>

namespace switchyard::house {

namespace {

bool isBelow(QTabBar::Shape shape)
{
    return shape == QTabBar::RoundedSouth || shape == QTabBar::TriangularSouth;
}

} // namespace

void paintTab(QPainter &painter, const QStyleOptionTab &tab)
{
    const Theme theme = Theme::of(tab.palette);
    const QRect &rect = tab.rect;
    if (!(tab.state & QStyle::State_Selected)) {
        painter.fillRect(rect, theme.window);
        return;
    }
    const int accentTop = isBelow(tab.shape) ? rect.bottom() + 1 - tabAccent : rect.top();
    painter.fillRect(rect, theme.base);
    painter.fillRect(QRect(rect.left(), rect.top(), 1, rect.height()), theme.border);
    painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), theme.border);
    painter.fillRect(QRect(rect.left(), accentTop, rect.width(), tabAccent), theme.accent);
}

void paintTabBase(QPainter &painter, const QStyleOptionTabBarBase &base)
{
    const QColor ink = Theme::of(base.palette).border;
    const QRect &rect = base.rect;
    const int y = isBelow(base.shape) ? rect.top() : rect.bottom();
    const QRect &current = base.selectedTabRect;
    if (!current.isValid()) {
        painter.fillRect(QRect(rect.left(), y, rect.width(), 1), ink);
        return;
    }
    painter.fillRect(QRect(rect.left(), y, current.left() - rect.left(), 1), ink);
    painter.fillRect(QRect(current.right() + 1, y, rect.right() - current.right(), 1), ink);
}

QStyleOptionTab toned(const QStyleOptionTab &tab)
{
    QStyleOptionTab label = tab;
    const Theme theme = Theme::of(tab.palette);
    const bool loud = tab.state & (QStyle::State_Selected | QStyle::State_MouseOver);
    if (tab.state & QStyle::State_HasFocus)
        label.palette.setColor(QPalette::WindowText, theme.accent);
    else if (tab.state & QStyle::State_Enabled)
        label.palette.setColor(QPalette::WindowText, loud ? theme.text : theme.text2);
    return label;
}

} // namespace switchyard::house
