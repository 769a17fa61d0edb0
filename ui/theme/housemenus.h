// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>

class QPainter;
class QStyle;
class QStyleOptionMenuItem;
class QWidget;

// Menus and the bar that they hang from.
namespace switchyard::house {

void paintMenuPanel(QPainter &painter, const QStyleOptionMenuItem *option, const QWidget *widget);
void paintMenuItem(QPainter &painter, const QStyleOptionMenuItem &item, const QStyle &style,
                   const QWidget *widget);
void paintMenuBarItem(QPainter &painter, const QStyleOptionMenuItem &item, const QStyle &style,
                      const QWidget *widget);
[[nodiscard]] QSize menuItemSize(const QStyleOptionMenuItem &item, const QSize &contents);
[[nodiscard]] QSize menuBarItemSize(const QSize &contents);

} // namespace switchyard::house
