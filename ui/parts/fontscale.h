// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

namespace switchyard {

//! \brief The design's type sizes as shares of the base size, so that large text enlarges them all.
namespace typesize {
inline constexpr double cell = 12.0 / 13;   //!< table cells, headers
inline constexpr double label = 11.0 / 13;  //!< axis titles, legends, sub-lines
inline constexpr double number = 10.0 / 13; //!< axis numbers
inline constexpr double title = 16.0 / 13;  //!< name and state in the detail
} // namespace typesize

//! \brief \a font at \a share of its size, whether that was given in points or in pixels.
[[nodiscard]] inline QFont scaledFont(QFont font, double share)
{
    if (font.pixelSize() > 0)
        font.setPixelSize(qMax(1, qRound(font.pixelSize() * share)));
    else
        font.setPointSizeF(font.pointSizeF() * share);
    return font;
}

[[nodiscard]] inline QFont boldFont(QFont font)
{
    font.setBold(true);
    return font;
}

} // namespace switchyard
