// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/fleetconfig.h"

#include <QProcessEnvironment>

namespace switchyard {

//! \brief Lays the design's four A2A_… variables over \a agent and marks where its values came from. The
//! breaker's numbers concern the calls circuit.
//! \return a problem for each variable that is no whole number or out of range (scenario M2), and for each
//!   value outside the guidelines
[[nodiscard]] QList<ConfigProblem> applyEnvironment(const QProcessEnvironment &environment,
                                                    AgentConfig &agent);

} // namespace switchyard
