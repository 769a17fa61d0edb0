// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/logging.h"

namespace switchyard {

Q_LOGGING_CATEGORY(logNet, "switchyard.net", QtInfoMsg)
Q_LOGGING_CATEGORY(logBreaker, "switchyard.breaker", QtInfoMsg)
Q_LOGGING_CATEGORY(logPool, "switchyard.pool", QtInfoMsg)
Q_LOGGING_CATEGORY(logStore, "switchyard.store", QtInfoMsg)
Q_LOGGING_CATEGORY(logConfig, "switchyard.config", QtInfoMsg)
Q_LOGGING_CATEGORY(logA2a, "switchyard.a2a", QtInfoMsg)
Q_LOGGING_CATEGORY(logUi, "switchyard.ui", QtInfoMsg)

} // namespace switchyard
