// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>

class QPainter;
class QStyle;
class QStyleOption;
class QStyleOptionButton;
class QStyleOptionToolButton;
class QWidget;

// Push buttons and tool buttons of the house style.
namespace switchyard::house {

void paintButton(QPainter &painter, const QStyleOptionButton &button);
void paintToolButton(QPainter &painter, const QStyleOptionToolButton &button, const QStyle &style,
                     const QWidget *widget);
[[nodiscard]] QSize buttonSize(const QSize &contents, const QWidget *widget);
[[nodiscard]] QSize toolButtonSize(const QStyleOption *button, const QSize &contents, const QWidget *widget);

} // namespace switchyard::house
