// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace switchyard {

//! \brief The same bytes with line breaks and indents, keys in the order in which they were sent. What does
//! not look like JSON, or is nested absurdly deep, comes back as it is.
[[nodiscard]] QString indentJson(const QByteArray &json);

} // namespace switchyard
