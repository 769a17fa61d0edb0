// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/theme.h"

#include <QRectF>

#include <span>

class QPainter;

namespace switchyard {

//! \brief Where one segment lies in a strip; plain arithmetic.
struct StripSpan
{
    qreal left = 0;
    qreal width = 0;
    friend bool operator==(const StripSpan &, const StripSpan &) = default;
};

//! \brief The part of \a rect that \a segment takes when \a rect shows \a from to \a to. Empty when it lies
//! outside; open and half-open are never under 2 px, not observed never under 4 px.
[[nodiscard]] StripSpan stripSpan(const QRectF &rect, const StripSegment &segment, WallTime from,
                                  WallTime to);

//! \brief Paints a circuit's history: height says the state, colour says it again.
void paintStrip(QPainter &painter, const QRectF &rect, std::span<const StripSegment> segments, WallTime from,
                WallTime to, const Theme &theme);

//! \brief A thin line on top of a strip from \a since on: the agent rests, whatever its circuits look like.
void paintMaintenance(QPainter &painter, const QRectF &rect, WallTime since, WallTime from, WallTime to,
                      const Theme &theme);

} // namespace switchyard
