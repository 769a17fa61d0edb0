// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "parts/menutext.h"

namespace switchyard {

//! \brief A name as a button or the title of a field has room for: of a long one its beginning and its end.
[[nodiscard]] inline QString shortName(const QString &name)
{
    constexpr qsizetype most = 40;
    constexpr qsizetype end = 12;
    if (name.size() <= most)
        return name;
    qsizetype first = most - end - 1;
    qsizetype last = name.size() - end;
    // Half a character is shown as none.
    first -= name.at(first).isLowSurrogate() ? 1 : 0;
    last += name.at(last).isLowSurrogate() ? 1 : 0;
    return name.left(first) + QStringLiteral("…") + name.mid(last);
}

//! \brief Likewise, where an ampersand stands for the key that follows.
[[nodiscard]] inline QString shortNameOnButton(const QString &name)
{
    return asMenuText(shortName(name));
}

} // namespace switchyard
