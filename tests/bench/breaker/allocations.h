// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace switchyard::bench {

//! \brief What operator new was asked for since the program began.
struct Allocations
{
    std::size_t count = 0;
    std::size_t bytes = 0;
};

[[nodiscard]] Allocations allocations() noexcept;

} // namespace switchyard::bench
