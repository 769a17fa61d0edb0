// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>

class QPainter;
class QStyleOption;

// Small signs within other parts: boxes to check, branches of a tree, the frame of what has the focus.
namespace switchyard::house {

inline constexpr int checkSide = 15; //!< these at the usual text
inline constexpr int radioSide = 14;

inline constexpr int choiceSpacing = 6; //!< from the box to its text

void paintCheck(QPainter &painter, const QStyleOption &option);
void paintRadio(QPainter &painter, const QStyleOption &option);
void paintBranch(QPainter &painter, const QStyleOption &option);
//! \brief For who moves the focus by key; a click needs no telling where it went.
void paintFocus(QPainter &painter, const QStyleOption &option);
[[nodiscard]] QSize choiceSize(const QSize &text, int side);

} // namespace switchyard::house
