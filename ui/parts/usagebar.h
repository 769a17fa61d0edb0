// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/theme.h"

#include <QRectF>

class QPainter;

namespace switchyard {

//! \brief A bar against a binding limit: where its parts lie, and how it is painted.
struct UsageBar
{
    QRectF track;
    QRectF filled;
    qreal mark = 0; //!< x of the mark at 80 %
    bool busy = false;

    //! \param share  0 and up; beyond 1 the bar is full
    [[nodiscard]] static UsageBar in(const QRectF &track, double share);

    //! \param selected  in a row that is chosen
    void paint(QPainter &painter, const Theme &theme, bool selected) const;
};

//! \brief The empty part of a small bar: on the tint of a chosen row the usual ink is not seen.
[[nodiscard]] QColor emptyPartInk(const Theme &theme, bool selected);

} // namespace switchyard
