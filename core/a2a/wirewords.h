// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/taskmodel.h"

#include <QString>

#include <optional>

namespace switchyard::a2a {

//! \brief "JSONRPC" and "HTTP+JSON" in any case, and the misspellings in the field; none for the rest.
[[nodiscard]] std::optional<Binding> bindingFromWord(const QString &word);

//! \brief "0.3", "0.3.0", "v1.0" and the like; patch numbers are passed over. None for what we do not speak.
[[nodiscard]] std::optional<ProtocolVersion> versionFromWord(const QString &word);

//! \brief A task state in the words of any version, British spelling included; Unknown for the rest.
[[nodiscard]] TaskState stateFromWord(const QString &word);

} // namespace switchyard::a2a
