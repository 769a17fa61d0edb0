// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

namespace switchyard {

Q_DECLARE_LOGGING_CATEGORY(logNotify)

} // namespace switchyard
