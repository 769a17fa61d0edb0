// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/fleetconfig.h"

#include <QString>

namespace switchyard {

class OperatorHand;

//! \brief What may be done in \a environment now: "Armed by ana · ‘CRM upgrade’ · 8:12 left", and where else
//! the hand is armed. Empty where all may be done, here and nowhere else armed.
[[nodiscard]] QString armingText(const OperatorHand &hand, const EnvironmentConfig &environment);

} // namespace switchyard
