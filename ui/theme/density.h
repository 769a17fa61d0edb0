// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

class QWidget;

namespace switchyard {

//! \brief How much room a button or field takes: as designed, with narrow sides where many stand in a line,
//! or low as in the tool row of a dock.
enum class Density : quint8 { Usual, Narrow, Low };

//! \brief Of the control itself, not of what it holds.
void setDensity(QWidget &control, Density density);
[[nodiscard]] Density densityOf(const QWidget *control);

} // namespace switchyard
