// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"
#include "store/storebatch.h"

#include <QStringList>

namespace switchyard {

//! \brief The rows of saved circuits, read once at the start; what makes no sense is told and left out.
struct ReadCircuits
{
    std::vector<KeptCircuit> circuits;
    QStringList ignored; //!< which, and why
};

//! \brief All of them, those of agents that are gone included.
[[nodiscard]] SqlResult<ReadCircuits> readCircuits(Database &database);
//! \brief Adds or replaces the circuits of \a batch and deletes its forgotten ones; within the caller's
//! transaction.
[[nodiscard]] SqlResult<void> writeCircuits(Database &database, const StoreBatch &batch);

} // namespace switchyard
