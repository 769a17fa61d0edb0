// SPDX-License-Identifier: GPL-3.0-or-later
#include "notices/noticechoices.h"

namespace switchyard {

void NoticeChoices::set(bool &choice, bool wanted)
{
    if (choice == wanted)
        return;
    choice = wanted;
    emit changed();
}

void NoticeChoices::setNoticesOn(bool on)
{
    set(m_noticesOn, on);
}

void NoticeChoices::setTray(bool wanted)
{
    set(m_hasTray, wanted);
}

void NoticeChoices::setStaysInTray(bool stays)
{
    set(m_staysInTray, stays);
}

QString noticesText(bool on, qsizetype mutes)
{
    const QString state = on ? QObject::tr("Notices on") : QObject::tr("Notices off");
    if (mutes == 0)
        return state;
    return state + QStringLiteral(" · ") +
           (mutes == 1 ? QObject::tr("1 mute") : QObject::tr("%1 mutes").arg(mutes));
}

} // namespace switchyard
