// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <initializer_list>

namespace switchyard {

//! \brief A log as a test writes it down.
[[nodiscard]] inline QStringList lines(std::initializer_list<const char *> each)
{
    QStringList all;
    for (const char *line : each)
        all.append(QString::fromUtf8(line));
    return all;
}

} // namespace switchyard
