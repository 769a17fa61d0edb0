// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/snapshot.h"

namespace switchyard {

enum class PoolLoad : quint8 { Unlimited, Easy, Busy, Full, Waiting };

//! \brief How full a pool is against the limit that bites first; busy from 80 %.
[[nodiscard]] PoolLoad poolLoad(const PoolSnapshot &pool);
//! \brief Share of the binding limit in use, 0 to 1; none when unlimited.
[[nodiscard]] std::optional<double> poolShare(const PoolSnapshot &pool);
//! \brief "OK", "Busy", "Full", "Full, 3 waiting", "Unlimited".
//! \param waiting  for a place in it
[[nodiscard]] QString poolStateText(PoolLoad load, int waiting);
//! \brief "20 per host", "50 in all", "none".
[[nodiscard]] QString poolLimitText(const PoolSnapshot &pool);
//! \brief "14 pools · 68 active of 280 · 3 waiting · no suspected leak".
[[nodiscard]] QString poolsSummary(const QList<PoolSnapshot> &pools);

} // namespace switchyard
