// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "config/authconfig.h"

#include <QProcessEnvironment>

namespace switchyard {

//! \brief Fetches the secret that \a reference names. It is read anew each time, so a changed one is taken
//! up. \return the secret without a line end; empty when there is none to fetch. A Failure of kind
//!   InvalidRequest says what to do about it, without the secret: a variable that is not set, a file that is
//!   missing or that others can read. Key ring entries are none of this function's: see
//!   SecretShelf
[[nodiscard]] Result<QString> resolveSecret(const SecretReference &reference,
                                            const QProcessEnvironment &environment);

//! \brief Why the file at \a path may not keep a secret: missing, no file, or open to others than its owner;
//! nothing when it may.
[[nodiscard]] std::optional<QString> secretFileRemark(const QString &path);

} // namespace switchyard
