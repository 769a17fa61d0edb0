// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sendrequest.h"

#include <QList>

namespace switchyard::sample {

//! \brief A task that is refused, times out and then streams its answer.
[[nodiscard]] SendRequest taskRequest();
[[nodiscard]] QList<CallNews> taskNews();

} // namespace switchyard::sample
