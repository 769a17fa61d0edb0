// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"
#include "store/storebatch.h"

namespace switchyard {

//! \brief The cards that were seen last, of agents seen in the last 30 days; others are deleted on the way.
[[nodiscard]] SqlResult<std::vector<KeptCard>> readCards(Database &database, WallTime now);
//! \brief Adds or replaces the rows of \a cards; within the caller's transaction.
[[nodiscard]] SqlResult<void> writeCards(Database &database, const std::vector<KeptCard> &cards);

} // namespace switchyard
