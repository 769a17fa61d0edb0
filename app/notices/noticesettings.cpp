// SPDX-License-Identifier: GPL-3.0-or-later
#include "notices/noticesettings.h"

#include "notices/muteshelf.h"
#include "notices/noticechoices.h"

#include <QSettings>

namespace switchyard {

namespace {

const QString onKey = QStringLiteral("notices/on");
const QString mutesKey = QStringLiteral("notices/mutes");
const QString trayKey = QStringLiteral("tray/shown");
const QString staysKey = QStringLiteral("tray/stays");

} // namespace

void restoreNotices(NoticeChoices &choices, MuteShelf &mutes, const QSettings *settings)
{
    if (!settings)
        return;
    choices.setNoticesOn(settings->value(onKey, false).toBool());
    choices.setTray(settings->value(trayKey, false).toBool());
    choices.setStaysInTray(settings->value(staysKey, false).toBool());
    mutes.setAll(mutesFromJson(settings->value(mutesKey).toByteArray()));
}

void keepChoices(const NoticeChoices &choices, QSettings *settings)
{
    if (!settings)
        return;
    settings->setValue(onKey, choices.areNoticesOn());
    settings->setValue(trayKey, choices.hasTray());
    settings->setValue(staysKey, choices.staysInTray());
}

void keepMutes(const MuteShelf &mutes, QSettings *settings)
{
    if (settings)
        settings->setValue(mutesKey, mutesToJson(mutes.all()));
}

} // namespace switchyard
