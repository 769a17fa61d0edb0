// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace switchyard {

//! \brief One field of the preferences: its object's name, and what people call it.
struct SettingName
{
    QString key;
    QString title;
};

//! \brief Every field of the preferences, in its order there.
[[nodiscard]] QList<SettingName> settingNames();

} // namespace switchyard
