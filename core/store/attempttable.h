// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"
#include "store/storebatch.h"

namespace switchyard {

//! \brief Stores attempts, a page of them a row; within the caller's transaction.
[[nodiscard]] SqlResult<void> writeAttempts(Database &database, const std::vector<KeptAttempts> &pages);
//! \brief The newest attempts of \a circuit that other watches than \a watch saw, newest first. Pages that
//! make no sense are passed over.
[[nodiscard]] SqlResult<QList<AttemptRecord>> readAttempts(Database &database, const CircuitId &circuit,
                                                           WallTime watch, int most);
//! \brief Forgets pages that were over before \a oldest.
[[nodiscard]] SqlResult<void> forgetAttempts(Database &database, WallTime oldest);

} // namespace switchyard
