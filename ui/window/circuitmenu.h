// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/circuitrow.h"

class QMenu;
class QWidget;

namespace switchyard {

class FilterField;
class WindowActions;

//! \brief What can be done with one cell of the table: its circuit's commands, and filters for its value.
//! \param mute  may be null
//! \return not yet shown; deletes itself when closed
[[nodiscard]] QMenu *makeCircuitMenu(const WindowActions &actions, const CircuitRow &row,
                                     CircuitColumn column, FilterField &filter, QMenu *mute, QWidget *parent);

} // namespace switchyard
