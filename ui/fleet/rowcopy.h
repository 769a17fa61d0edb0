// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/circuitmodel.h"

namespace switchyard {

//! \brief The circuits' cells as text, a line each with tabs between, ready for a table elsewhere. Circuits
//! that are gone are left out.
[[nodiscard]] QString rowsAsText(const CircuitModel &model, const QList<CircuitId> &circuits);

} // namespace switchyard
