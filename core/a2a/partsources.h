// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/taskmodel.h"
#include "base/result.h"

namespace switchyard::a2a {

//! \brief The largest file that is sent inline, in bytes.
inline constexpr qint64 largestFilePart = 16 * 1024 * 1024;

//! \brief A file as a part that carries its bytes, its name and what kind it seems to be.
//! \return InvalidRequest with a sentence that names the file: not there, not readable, above the limit
[[nodiscard]] Result<FilePart> filePartOf(const QString &path);

//! \brief A file that the agent is to fetch itself.
//! \return InvalidRequest for what is no absolute http, https or ftp address
[[nodiscard]] Result<FilePart> linkedPartOf(const QString &address);

//! \brief JSON of any kind, a bare number too, as a data part.
//! \return InvalidRequest that says where the text stops being JSON
[[nodiscard]] Result<DataPart> dataPartOf(const QString &text);

} // namespace switchyard::a2a
