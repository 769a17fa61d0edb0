// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/housemenus.h"

#include "theme/housepaint.h"
#include "theme/theme.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOption>
#include <QWidget>

namespace switchyard::house {

namespace {

constexpr int left = 8;
constexpr int right = 24;
constexpr int iconSide = 16;
constexpr int iconRoom = iconSide + 8;
constexpr int beforeKeys = 24;
constexpr int separatorHeight = 9;
constexpr int aroundText = 10;

bool isCheckable(const QStyleOptionMenuItem &item)
{
    return item.checkType != QStyleOptionMenuItem::NotCheckable;
}

bool hasMarks(const QStyleOptionMenuItem &item)
{
    return item.maxIconWidth > 0 || item.menuHasCheckableItems || isCheckable(item);
}

void paintMark(QPainter &painter, const QStyleOptionMenuItem &item, const QRect &place, const Theme &theme)
{
    const bool enabled = item.state & QStyle::State_Enabled;
    const QColor ink = enabled ? theme.text : theme.text3;
    if (!item.icon.isNull()) {
        if (item.checked)
            paintBox(painter, place.adjusted(-3, -3, 3, 3), theme.highlight, theme.accent);
        item.icon.paint(&painter, place, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
    } else if (item.checked) {
        paintTick(painter, place, ink);
    }
}

} // namespace

void paintMenuPanel(QPainter &painter, const QStyleOptionMenuItem *option, const QWidget *widget)
{
    const QRect rect = option ? option->rect : widget ? widget->rect() : QRect();
    const Theme theme = Theme::of(option ? option->palette : widget ? widget->palette() : QPalette());
    paintBox(painter, rect, theme.base, theme.border, 0);
}

void paintMenuItem(QPainter &painter, const QStyleOptionMenuItem &item, const QStyle &style,
                   const QWidget *widget)
{
    const Theme theme = Theme::of(item.palette);
    const auto placed = [&item](const QRect &place) {
        return QStyle::visualRect(item.direction, item.rect, place);
    };
    const QRect &rect = item.rect;
    if (item.menuItemType == QStyleOptionMenuItem::Separator && item.text.isEmpty()) {
        painter.fillRect(rect, theme.base);
        painter.fillRect(QRect(rect.left(), rect.center().y(), rect.width(), 1), theme.grid);
        return;
    }
    const bool enabled = item.state & QStyle::State_Enabled;
    const bool chosen = enabled && item.state & QStyle::State_Selected;
    painter.fillRect(rect, chosen ? theme.highlight : theme.base);
    const QRect mark(rect.left() + left, rect.center().y() - iconSide / 2 + 1, iconSide, iconSide);
    paintMark(painter, item, placed(mark), theme);

    painter.save();
    QFont font = item.font;
    if (item.menuItemType == QStyleOptionMenuItem::DefaultItem)
        font.setBold(true);
    painter.setFont(font);
    painter.setPen(enabled ? theme.text : theme.text3);
    const int from = rect.left() + left + (hasMarks(item) ? iconRoom : 0);
    const QRect text(from, rect.top(), rect.right() + 1 - right - from, rect.height());
    const int underline = style.styleHint(QStyle::SH_UnderlineShortcut, &item, widget) ? Qt::TextShowMnemonic
                                                                                       : Qt::TextHideMnemonic;
    const int flags = Qt::AlignVCenter | Qt::TextDontClip | Qt::TextSingleLine | underline;
    const qsizetype tab = item.text.indexOf(u'\t');
    const auto toSide = [&item](Qt::Alignment side) {
        return static_cast<int>(QStyle::visualAlignment(item.direction, side));
    };
    painter.drawText(placed(text), flags | toSide(Qt::AlignLeft), item.text.left(tab));
    if (tab >= 0)
        painter.drawText(placed(text.adjusted(0, 0, right - left, 0)), flags | toSide(Qt::AlignRight),
                         item.text.mid(tab + 1));
    painter.restore();
    if (item.menuItemType == QStyleOptionMenuItem::SubMenu)
        paintChevron(painter, placed(QRect(rect.right() - 19, rect.top(), 16, rect.height())),
                     item.direction == Qt::RightToLeft ? Qt::LeftArrow : Qt::RightArrow,
                     enabled ? theme.text2 : theme.text3);
}

void paintMenuBarItem(QPainter &painter, const QStyleOptionMenuItem &item, const QStyle &style,
                      const QWidget *widget)
{
    const Theme theme = Theme::of(item.palette);
    painter.fillRect(item.rect, theme.window);
    if (item.state & (QStyle::State_Selected | QStyle::State_Sunken))
        paintBox(painter, item.rect, theme.highlight, theme.highlight);
    const int underline = style.styleHint(QStyle::SH_UnderlineShortcut, &item, widget) ? Qt::TextShowMnemonic
                                                                                       : Qt::TextHideMnemonic;
    style.drawItemText(&painter, item.rect,
                       Qt::AlignCenter | Qt::TextDontClip | Qt::TextSingleLine | underline, item.palette,
                       item.state & QStyle::State_Enabled, item.text, QPalette::WindowText);
}

QSize menuItemSize(const QStyleOptionMenuItem &item, const QSize &contents)
{
    if (item.menuItemType == QStyleOptionMenuItem::Separator && item.text.isEmpty())
        return {contents.width(), separatorHeight};
    int width = contents.width() + left + right + (hasMarks(item) ? iconRoom : 0);
    if (item.text.contains(u'\t'))
        width += beforeKeys;
    if (item.menuItemType == QStyleOptionMenuItem::DefaultItem)
        width += width / 10; // bold is wider
    return {width, qMax(controlHeight, item.fontMetrics.height() + aroundText)};
}

QSize menuBarItemSize(const QSize &contents)
{
    return {contents.width() + 16, qMax(controlHeight, contents.height() + aroundText)};
}

} // namespace switchyard::house
