// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/housebuttons.h"

#include "theme/density.h"
#include "theme/housepaint.h"
#include "theme/theme.h"

#include <QPainter>
#include <QStyleOption>
#include <QToolBar>

namespace switchyard::house {

namespace {

constexpr int sides = 11; // border and padding
constexpr int narrowSides = 6;
constexpr int toolSides = 7;

int lowest(Density density)
{
    return density == Density::Low ? lowControlHeight : controlHeight;
}

int aroundText(Density density)
{
    return density == Density::Low ? 6 : 10;
}

bool isPressed(const QStyleOption &option)
{
    return option.state & (QStyle::State_Sunken | QStyle::State_On);
}

} // namespace

void paintButton(QPainter &painter, const QStyleOptionButton &button)
{
    const Theme theme = Theme::of(button.palette);
    const bool enabled = button.state & QStyle::State_Enabled;
    if (!enabled) {
        paintBox(painter, button.rect, theme.window, theme.grid);
        return;
    }
    const bool lit = button.state & (QStyle::State_MouseOver | QStyle::State_HasFocus) ||
                     button.features & QStyleOptionButton::DefaultButton;
    paintBox(painter, button.rect, isPressed(button) ? theme.highlight : theme.button,
             lit ? theme.accent : theme.buttonBorder);
}

void paintToolButton(QPainter &painter, const QStyleOptionToolButton &button, const QStyle &style,
                     const QWidget *widget)
{
    const Theme theme = Theme::of(button.palette);
    const bool enabled = button.state & QStyle::State_Enabled;
    const bool hovered = enabled && button.state & QStyle::State_MouseOver;
    const bool focused = button.state & QStyle::State_HasFocus;
    if (isPressed(button))
        paintBox(painter, button.rect, theme.highlight, theme.accent);
    else if (hovered || focused)
        paintBox(painter, button.rect, hovered ? theme.button : QColor(Qt::transparent),
                 focused ? theme.accent : theme.buttonBorder);
    QStyleOptionToolButton label = button;
    if (button.toolButtonStyle == Qt::ToolButtonTextBesideIcon)
        label.rect.adjust(toolSides, 0, -toolSides, 0);
    if (button.subControls & QStyle::SC_ToolButtonMenu) {
        const QRect menu =
            style.subControlRect(QStyle::CC_ToolButton, &button, QStyle::SC_ToolButtonMenu, widget);
        label.rect = style.subControlRect(QStyle::CC_ToolButton, &button, QStyle::SC_ToolButton, widget);
        paintChevron(painter, menu, Qt::DownArrow, theme.text2);
    }
    style.drawControl(QStyle::CE_ToolButtonLabel, &label, &painter, widget);
}

QSize buttonSize(const QSize &contents, const QWidget *widget)
{
    const Density density = densityOf(widget);
    const int beside = density == Density::Narrow ? narrowSides : sides;
    return {contents.width() + 2 * beside, qMax(lowest(density), contents.height() + aroundText(density))};
}

QSize toolButtonSize(const QStyleOption *button, const QSize &contents, const QWidget *widget)
{
    const auto *tool = qstyleoption_cast<const QStyleOptionToolButton *>(button);
    const bool hasText = tool && !tool->text.isEmpty() && tool->toolButtonStyle != Qt::ToolButtonIconOnly;
    const Density density = densityOf(widget);
    const bool isOfBar = widget && qobject_cast<const QToolBar *>(widget->parentWidget());
    if (!hasText && !isOfBar) {
        const int around = lowControlHeight - 16;
        const QSize size = contents + QSize(density == Density::Usual ? 2 * toolSides : around, around);
        return size.expandedTo({lowControlHeight, lowControlHeight});
    }
    return {contents.width() + 2 * toolSides, qMax(lowest(density), contents.height() + aroundText(density))};
}

} // namespace switchyard::house
