// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArrayView>
#include <QJsonDocument>
#include <QString>

namespace switchyard::a2a {

//! \brief The most values that a text from the network may hold, lists and objects included. Each takes up to
//! 160 bytes once it is read, and two in the text: some megabytes could be made to fill the memory.
inline constexpr qsizetype mostJsonValues = 1'000'000;

//! \brief Qt's own limit of lists and objects in one another.
inline constexpr int deepestJson = 1024;

//! \brief Reads JSON from the network, with bounds.
//! \param what  what it should be, for the failure's words, such as "the answer"
//! \return MalformedAnswer for what is not JSON, or nested deeper than deepestJson; BodyTooLarge for more
//! than mostJsonValues, however few bytes they take
[[nodiscard]] Result<QJsonDocument> readJson(QByteArrayView bytes, const QString &what);

} // namespace switchyard::a2a
