// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/housebars.h"

#include "theme/theme.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOption>
#include <QWidget>

namespace switchyard::house {

namespace {

constexpr int inset = 4;

bool isPane(const QWidget *bar)
{
    return bar && bar->backgroundRole() == QPalette::Base;
}

} // namespace

void paintToolBar(QPainter &painter, const QStyleOption &option, const QWidget *widget)
{
    const Theme theme = Theme::of(option.palette);
    const QRect &rect = option.rect;
    painter.fillRect(rect, isPane(widget) ? theme.base : theme.window);
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.border);
}

void paintToolBarSeparator(QPainter &painter, const QStyleOption &option)
{
    const QRect &rect = option.rect;
    const QColor ink = Theme::of(option.palette).border;
    if (option.state & QStyle::State_Horizontal)
        painter.fillRect(QRect(rect.center().x(), rect.top() + inset, 1, rect.height() - 2 * inset), ink);
    else
        painter.fillRect(QRect(rect.left() + inset, rect.center().y(), rect.width() - 2 * inset, 1), ink);
}

void paintStatusBar(QPainter &painter, const QStyleOption &option)
{
    const Theme theme = Theme::of(option.palette);
    const QRect &rect = option.rect;
    painter.fillRect(rect, theme.window);
    painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), theme.border);
}

int toolBarSpacing(const QWidget *widget)
{
    return isPane(widget) ? 2 * inset : inset;
}

} // namespace switchyard::house
