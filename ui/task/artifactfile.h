// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/taskmodel.h"

#include <optional>

namespace switchyard {

//! \brief A name for a part of an artifact as a file. Nothing of what the agent says can lead out of the
//! folder that it is saved in: no path, no control characters, no leading dot, at most 120 characters.
//! \param number  of the artifact, from 1, for those without a name
[[nodiscard]] QString suggestedFileName(const a2a::Artifact &artifact, const a2a::Part &part, int number);

//! \brief What a part is as a file: text as UTF-8, data as indented JSON, bytes as they are. None for a
//! file that the agent only names the address of.
[[nodiscard]] std::optional<QByteArray> fileContents(const a2a::Part &part);

//! \brief Writes at once or not at all. \return why nothing was written; empty: it was
[[nodiscard]] QString saveFile(const QString &path, const QByteArray &contents);

} // namespace switchyard
