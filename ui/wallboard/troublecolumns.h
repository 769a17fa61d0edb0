// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/circuitrow.h"

#include <QFont>
#include <QRectF>

#include <span>

namespace switchyard {

//! \brief The sizes of the type in a row of the wallboard, in shares of its unit.
namespace troubletype {
inline constexpr qreal state = 4.2; //!< and the agent's name
inline constexpr qreal which = state * 3 / 4;
inline constexpr qreal reason = 3.4; //!< and since when
inline constexpr qreal smallReason = 2.9;
} // namespace troubletype

//! \brief \a base as high as \a height says, in pixels.
[[nodiscard]] QFont troubleFont(const QFont &base, qreal height, bool bold = false);

//! \brief Where the parts of the wallboard's rows lie. As wide as the widest that is shown, so that no reason
//! is cut for room that stays empty; a countdown does not make them twitch.
struct TroubleColumns
{
    //! \param rows  that are shown
    //! \param unit  that all sizes are shares of
    static TroubleColumns of(std::span<const CircuitRow> rows, qreal width, qreal unit, const QFont &base);

    [[nodiscard]] QRectF shapeIn(const QRectF &row) const;
    [[nodiscard]] QRectF stateIn(const QRectF &row) const;
    [[nodiscard]] QRectF nameIn(const QRectF &row) const;
    [[nodiscard]] QRectF reasonIn(const QRectF &row) const; //!< what the others leave
    [[nodiscard]] QRectF sinceIn(const QRectF &row) const;

    qreal unit = 0;
    qreal state = 0;
    qreal name = 0;
    qreal since = 0;
};

} // namespace switchyard
