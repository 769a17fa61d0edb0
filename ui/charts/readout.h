// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/plotcontent.h"

#include <optional>

namespace switchyard {

//! \brief The value of a trace at \a x; none in a gap. Stacked traces give their own share.
[[nodiscard]] std::optional<double> valueAt(const PlotTrace &trace, double x);

//! \brief What a chart says of one moment, line by line: for tooltips and screen readers.
//! \param reach  how far from \a x marks are named too
[[nodiscard]] QString readout(const PlotContent &content, double x, double reach = 0);
//! \brief The values alone, in one line: "p50 98 · p95 210". Empty where there are none.
[[nodiscard]] QString valuesAt(const PlotContent &content, double x);

//! \brief A value with as many digits as help: "0.42", "17", "2 310".
[[nodiscard]] QString plotNumber(double value);

//! \brief A round value at an axis: "0.5", "2", "1 500".
[[nodiscard]] QString axisNumber(double value);

} // namespace switchyard
