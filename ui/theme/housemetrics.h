// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyle>

#include <optional>

namespace switchyard::house {

//! \brief The designed lengths, in pixels; none where Fusion's will do.
[[nodiscard]] std::optional<int> metric(QStyle::PixelMetric metric, const QStyleOption *option,
                                        const QWidget *widget);

} // namespace switchyard::house
