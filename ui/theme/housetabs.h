// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QPainter;
class QStyleOptionTab;
class QStyleOptionTabBarBase;

// Tabs, and the line that they stand on.
namespace switchyard::house {

inline constexpr int tabSides = 26; //!< of both sides together
inline constexpr int aroundTabText = 10;
inline constexpr int tabAccent = 2;

void paintTab(QPainter &painter, const QStyleOptionTab &tab);
void paintTabBase(QPainter &painter, const QStyleOptionTabBarBase &base);
//! \brief As the tab's label is to be drawn: the current one louder than the others.
[[nodiscard]] QStyleOptionTab toned(const QStyleOptionTab &tab);

} // namespace switchyard::house
