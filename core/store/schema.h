// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"

namespace switchyard {

//! \brief The version of the tables that this program writes, SQLite's user_version.
[[nodiscard]] int schemaVersion();
//! \brief The version of the tables that are there; 0: none yet.
[[nodiscard]] SqlResult<int> versionOf(Database &database);
//! \brief Brings the tables up to schemaVersion(), one transaction a step; a database of a newer version is
//! the caller's to refuse.
[[nodiscard]] SqlResult<void> migrate(Database &database);

} // namespace switchyard
