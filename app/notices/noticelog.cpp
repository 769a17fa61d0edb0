// SPDX-License-Identifier: GPL-3.0-or-later
#include "notices/noticelog.h"

namespace switchyard {

Q_LOGGING_CATEGORY(logNotify, "switchyard.notify", QtInfoMsg)

} // namespace switchyard
