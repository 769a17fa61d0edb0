// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace switchyard {

//! \brief A uniform draw from [0, 1); passed in, so that a test can say what comes (scenario G12).
using Jitter = std::function<double()>;

} // namespace switchyard
