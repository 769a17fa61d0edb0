// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

namespace switchyard::a2a {

//! \brief Writes a field that is left out when it has nothing to say.
inline void setUnlessEmpty(QJsonObject &json, QLatin1String name, const QString &value)
{
    if (!value.isEmpty())
        json.insert(name, value);
}

} // namespace switchyard::a2a
