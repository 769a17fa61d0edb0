// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/settingname.h"

#include <QCoreApplication>

namespace switchyard {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("SettingName", text);
}

} // namespace

QList<SettingName> settingNames()
{
    return {{QStringLiteral("theme"), say("Theme, light or dark")},
            {QStringLiteral("states"), say("Colours of states")},
            {QStringLiteral("rows"), say("Rows of the table: roomy, tight or two lines")},
            {QStringLiteral("notices"), say("Notices of the desktop")},
            {QStringLiteral("tray"), say("Worst state in the tray")},
            {QStringLiteral("staysInTray"), say("Go on in the tray")},
            {QStringLiteral("interval"), say("Time between two health checks")},
            {QStringLiteral("healthTimeout"), say("Time-out of a health check")},
            {QStringLiteral("threshold"), say("Failures that open a calls circuit")},
            {QStringLiteral("openTime"), say("Time a calls circuit stays open")},
            {QStringLiteral("attempts"), say("Attempts of a call")}};
}

} // namespace switchyard
