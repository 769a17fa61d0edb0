// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <tl/expected.hpp>

namespace switchyard {

//! \brief The bytes of a configuration file, or why there are none: missing, a folder, unreadable, or larger
//! than 16 MiB.
[[nodiscard]] tl::expected<QByteArray, QString> readTextFile(const QString &path);

} // namespace switchyard
