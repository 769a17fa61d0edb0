// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/theme.h"

#include <QRectF>

class QPainter;

namespace switchyard {

//! \brief A bar against a binding limit: where its parts lie, and how it is painted.
struct UsageBar
{
    static constexpr double busyFrom = 0.8;

    QRectF track;
    QRectF filled;
    qreal mark = 0; //!< x of the mark at 80 %
    bool busy = false;

    //! \param share  0 and up; beyond 1 the bar is full
    [[nodiscard]] static UsageBar in(const QRectF &track, double share);

    void paint(QPainter &painter, const Theme &theme) const;
};

} // namespace switchyard
