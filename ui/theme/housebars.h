// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QPainter;
class QStyleOption;
class QWidget;

// The bars at the edges of a window, and what lies between panes.
namespace switchyard::house {

inline constexpr int toolBarMargin = 4;

//! \brief Filled with the widget's background role: a bar may be a pane.
void paintToolBar(QPainter &painter, const QStyleOption &option, const QWidget *widget);
void paintToolBarSeparator(QPainter &painter, const QStyleOption &option);
void paintStatusBar(QPainter &painter, const QStyleOption &option);
[[nodiscard]] int toolBarSpacing(const QWidget *widget);

} // namespace switchyard::house
