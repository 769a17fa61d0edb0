// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"
#include "store/storebatch.h"

namespace switchyard {

//! \brief Stores stretches of tapes, each a row; within the caller's transaction.
[[nodiscard]] SqlResult<void> writeTapes(Database &database, const std::vector<KeptTape> &tapes);
//! \brief What is stored of a circuit's tape, in the order in which it was written. Pages that make no sense
//! are passed over.
[[nodiscard]] SqlResult<std::vector<KeptStretch>> readTape(Database &database, const CircuitId &circuit);
//! \brief Forgets stretches that were over before \a oldest.
[[nodiscard]] SqlResult<void> forgetTapes(Database &database, WallTime oldest);

} // namespace switchyard
