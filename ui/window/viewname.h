// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resilience/circuitstate.h"

#include <optional>

namespace switchyard {

//! \brief The circuit that a view's name means: "circuit:jira_agent/health", or its calls circuit where the
//! name ends with the agent's. None: the view is no circuit.
[[nodiscard]] std::optional<CircuitId> circuitOfView(const QString &view);

//! \brief The name that circuitOfView() understands.
[[nodiscard]] QString viewOf(const CircuitId &circuit);

//! \brief The setting that a view's name means: "setting:theme". None: the view is no setting.
[[nodiscard]] std::optional<QString> settingOfView(const QString &view);
//! \brief The name that settingOfView() understands.
[[nodiscard]] QString viewOfSetting(const QString &key);

} // namespace switchyard
