// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace switchyard {

//! \brief A name of somebody's own for menus and tabs, in which an ampersand stands for the key that follows.
[[nodiscard]] inline QString asMenuText(QString name)
{
    return name.replace(u'&', QStringLiteral("&&"));
}

//! \brief What asMenuText() was given, as people read it.
[[nodiscard]] inline QString fromMenuText(QString text)
{
    return text.replace(QStringLiteral("&&"), QStringLiteral("&"));
}

} // namespace switchyard
