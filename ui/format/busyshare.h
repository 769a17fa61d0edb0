// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace switchyard {

//! \brief The share in use from which a pool is marked, counted and called busy.
inline constexpr double busyFrom = 0.8;

//! \param limit  the binding one; 0 is unlimited, which is never busy
[[nodiscard]] inline bool isBusy(int active, int limit)
{
    return limit > 0 && active >= busyFrom * limit;
}

} // namespace switchyard
