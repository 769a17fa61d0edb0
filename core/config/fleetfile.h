// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/configreading.h"

#include <QProcessEnvironment>

namespace switchyard {

//! \brief Reads and checks a fleet file, with the environment laid over its defaults.
//!
//! Tells all problems of the file at once. Reads up to 16 MiB; a missing or unreadable file is a problem
//! like any other. Secrets are not read, only where they are kept is checked.
//! \param path  becomes FleetConfig::sourceName and the source of each problem, as given
//! \param environment  A2A_CIRCUIT_BREAKER_THRESHOLD and the like; the variables that secrets name
[[nodiscard]] ConfigReading readFleetFile(const QString &path, const QProcessEnvironment &environment);

//! \brief As readFleetFile(), for text that is already there; relative `file:` secrets are seen from the
//! folder of \a path.
[[nodiscard]] ConfigReading readFleetText(const QByteArray &text, const QString &path,
                                          const QProcessEnvironment &environment);

//! \brief One agent with the built-in defaults and the environment's values, for an agent that stands in no
//! file (`switchyardctl check URL`).
//! \return a configuration with that single agent, or the problems of the variables and the URL
[[nodiscard]] ConfigReading fleetOfOne(const QString &name, const QString &url,
                                       const QProcessEnvironment &environment);

} // namespace switchyard
