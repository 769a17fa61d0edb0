// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QRect>

class QFontMetrics;
class QPainter;

// What all parts of the house style are drawn with.
namespace switchyard::house {

inline constexpr int radius = 3;
inline constexpr int controlHeight = 28;
inline constexpr int lowControlHeight = 24;

//! \brief A length that was designed for the usual text, at another size of it; never less.
[[nodiscard]] int scaled(int designed, const QFontMetrics &metrics);

//! \brief A filled box with a border of one pixel; its corners are round by \a corner.
void paintBox(QPainter &painter, const QRect &rect, const QColor &fill, const QColor &border,
              int corner = radius);
//! \brief A chevron that points to \a to, in the middle of \a rect.
void paintChevron(QPainter &painter, const QRect &rect, Qt::ArrowType to, const QColor &ink, int side = 14);
void paintTick(QPainter &painter, const QRect &rect, const QColor &ink);

} // namespace switchyard::house
