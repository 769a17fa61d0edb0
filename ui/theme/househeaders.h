// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>

class QPainter;
class QStyle;
class QStyleOption;
class QStyleOptionHeader;
class QWidget;

// Headers of tables.
namespace switchyard::house {

inline constexpr int headerSides = 6;

void paintHeaderSection(QPainter &painter, const QStyleOptionHeader &header);
void paintHeaderRest(QPainter &painter, const QStyleOption &header);
void paintHeaderArrow(QPainter &painter, const QStyleOptionHeader &header);
[[nodiscard]] QStyleOptionHeader toned(const QStyleOptionHeader &header);
[[nodiscard]] QRect headerLabel(const QStyleOptionHeader &header);
[[nodiscard]] QRect headerArrow(const QStyleOptionHeader &header);
[[nodiscard]] QSize headerSectionSize(const QStyleOptionHeader &header);

} // namespace switchyard::house
