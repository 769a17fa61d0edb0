// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"
#include "store/storebatch.h"

namespace switchyard {

//! \brief Stores how circuits looked from when on, and that they were watched until \a seen at least; within
//! the caller's transaction.
[[nodiscard]] SqlResult<void> writeLooks(Database &database, const std::vector<KeptLook> &looks,
                                         std::optional<WallTime> seen);
//! \brief The \a seen that was written last; none: nothing was.
[[nodiscard]] SqlResult<std::optional<WallTime>> readLastSeen(Database &database);
//! \brief Once after opening: where the run before was killed, nobody watched \a circuit from then on.
[[nodiscard]] SqlResult<void> endLooks(Database &database, const CircuitId &circuit);
//! \brief How a circuit looked from \a from to \a to, oldest first; as not observed where nothing is known.
[[nodiscard]] SqlResult<std::vector<StripSegment>> readLooks(Database &database, const CircuitId &circuit,
                                                             WallTime from, WallTime to);
//! \brief Forgets the looks of \a circuit that were over before \a oldest.
[[nodiscard]] SqlResult<void> forgetLooks(Database &database, const CircuitId &circuit, WallTime oldest);

} // namespace switchyard
