// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/eventreader.h"

#include <QJsonArray>

namespace switchyard::a2a {

//! \brief Reads parts of any shape; what is none we know is kept as data, so that nothing goes unseen.
[[nodiscard]] QList<Part> readParts(const QJsonArray &json, WireShape shape);

//! \brief Writes parts in the one shape that a server of it reads.
[[nodiscard]] QJsonArray writeParts(const QList<Part> &parts, WireShape shape);

} // namespace switchyard::a2a
