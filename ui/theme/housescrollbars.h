// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>
#include <QStyle>

class QPainter;
class QStyleOptionSlider;

// Slim scroll bars without buttons.
namespace switchyard::house {

inline constexpr int scrollBarWidth = 10;
inline constexpr int leastHandle = 24;

void paintScrollBar(QPainter &painter, const QStyleOptionSlider &bar, const QRect &handle);
[[nodiscard]] QRect scrollBarPart(const QStyleOptionSlider &bar, QStyle::SubControl part);

} // namespace switchyard::house
