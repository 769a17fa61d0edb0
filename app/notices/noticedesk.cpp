// SPDX-License-Identifier: GPL-3.0-or-later
#include "notices/noticedesk.h"

#include "notices/desktopnotices.h"
#include "notices/noticelog.h"
#include "notices/noticesettings.h"
#include "notices/trayicon.h"

namespace switchyard {

NoticeDesk::NoticeDesk(const FleetStore &store, QSettings *settings, const QString &who,
                       MakeCarrier makeDesktop, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_who(who)
    , m_makeDesktop(std::move(makeDesktop))
    , m_watch(store, m_mutes, who)
{
    restoreNotices(m_choices, m_mutes, settings);
    connect(&m_choices, &NoticeChoices::changed, this, [this, settings] {
        keepChoices(m_choices, settings);
        showOrHideTray();
        setTrouble({});
        emit stateChanged();
    });
    connect(&m_mutes, &MuteShelf::changed, this, [this, settings] {
        keepMutes(m_mutes, settings);
        emit stateChanged();
    });
    connect(&m_watch, &NoticeWatch::news, this, &NoticeDesk::take);
    showOrHideTray();
}

NoticeDesk::~NoticeDesk() = default;

NoticeCarrier &NoticeDesk::desktop()
{
    if (!m_desktop) {
        m_desktop =
            m_makeDesktop ? m_makeDesktop() : std::make_unique<DesktopNotices>(QDBusConnection::sessionBus());
        listenTo(*m_desktop);
        connect(m_desktop.get(), &NoticeCarrier::failed, this,
                [this](const Notice &notice, const QString &why) {
                    if (m_tray)
                        m_tray->tell(notice);
                    else
                        giveUp(notice, why);
                });
    }
    return *m_desktop;
}

void NoticeDesk::listenTo(const NoticeCarrier &carrier)
{
    connect(&carrier, &NoticeCarrier::delivered, this, [this](const Notice &notice) {
        setTrouble({});
        report(notice, {});
    });
    connect(&carrier, &NoticeCarrier::openWanted, this, &NoticeDesk::openWanted);
    connect(&carrier, &NoticeCarrier::acknowledgeWanted, this, &NoticeDesk::acknowledgeWanted);
}

void NoticeDesk::showOrHideTray()
{
    if (m_choices.hasTray() == (m_tray != nullptr))
        return;
    if (!m_choices.hasTray()) {
        // Not here: its own menu may be what this was chosen in.
        m_tray.release()->deleteLater();
        return;
    }
    m_tray = std::make_unique<TrayIcon>(means());
    listenTo(*m_tray);
    connect(m_tray.get(), &NoticeCarrier::failed, this, &NoticeDesk::giveUp);
    connect(m_tray.get(), &TrayIcon::showWanted, this, &NoticeDesk::showWanted);
    connect(m_tray.get(), &TrayIcon::quitWanted, this, &NoticeDesk::quitWanted);
    connect(m_tray.get(), &TrayIcon::muteWanted, this, &NoticeDesk::muteWanted);
}

bool NoticeDesk::staysInTray() const
{
    return m_choices.staysInTray() && m_tray && m_tray->isThere();
}

void NoticeDesk::take(const NoticeNews &news)
{
    for (const Notice &notice : news.told)
        emit told(notice);
    // What was told before they were switched off is taken away all the same.
    if (m_desktop) {
        for (const QString &key : news.over)
            m_desktop->withdraw(key);
    }
    if (!m_choices.areNoticesOn())
        return;
    for (const Notice &notice : news.told)
        desktop().tell(notice);
}

void NoticeDesk::giveUp(const Notice &notice, const QString &why)
{
    qCWarning(logNotify).noquote() << "not told on the desktop:" << notice.title << '-' << why;
    setTrouble(why);
    report(notice, why);
}

//! A burst is told anew with each circuit that joins it, and stays one happening.
void NoticeDesk::report(const Notice &notice, const QString &failure)
{
    if (notice.circuits.size() > 1) {
        const std::pair burst(notice.key, failure.isEmpty());
        if (std::exchange(m_bursts[notice.kind], burst) == burst)
            return;
    }
    emit reported({notice.title, notice.body, notice.circuits, failure});
}

void NoticeDesk::setTrouble(const QString &why)
{
    if (m_trouble == why)
        return;
    m_trouble = why;
    emit stateChanged();
}

QString NoticeDesk::stateText(const FleetStore &seen) const
{
    return m_trouble.isEmpty() ? noticesText(m_choices.areNoticesOn(), m_mutes.concerning(seen).size())
                               : tr("Notices do not arrive");
}

QString NoticeDesk::stateTip() const
{
    if (!m_trouble.isEmpty())
        return tr("The desktop takes no notices. %1").arg(m_trouble);
    return m_choices.areNoticesOn()
               ? tr("What opens and closes again is told on the desktop, but for what is muted")
               : tr("Nothing is told on the desktop; Mute in the tool bar and the preferences switch it on");
}

} // namespace switchyard
