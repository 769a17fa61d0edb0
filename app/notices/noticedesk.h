// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/noticereport.h"
#include "notices/mutemenu.h"
#include "notices/muteshelf.h"
#include "notices/noticechoices.h"
#include "notices/noticewatch.h"

#include <QObject>

#include <functional>
#include <map>
#include <memory>
#include <utility>

class QSettings;

namespace switchyard {

class NoticeCarrier;
class TrayIcon;

//! \brief Notices, mutes and the tray of the whole program: what is worth a notice goes to the desktop when
//! that was chosen, or to the tray where the desktop takes none; where neither does, that is said.
class NoticeDesk final : public QObject
{
    Q_OBJECT

public:
    //! \brief Makes the way to the desktop, when it is needed first.
    using MakeCarrier = std::function<std::unique_ptr<NoticeCarrier>()>;

    //! \param store        outlives this
    //! \param settings     where choices and mutes are kept; null: nowhere
    //! \param who          who mutes, and whose own trips are no news
    //! \param makeDesktop  empty: the session's notification service
    NoticeDesk(const FleetStore &store, QSettings *settings, const QString &who, MakeCarrier makeDesktop = {},
               QObject *parent = nullptr);
    ~NoticeDesk() override;

    [[nodiscard]] NoticeChoices &choices() { return m_choices; }
    [[nodiscard]] MuteShelf &mutes() { return m_mutes; }
    [[nodiscard]] NoticeWatch &watch() { return m_watch; }
    //! \brief For menus that mute.
    [[nodiscard]] MuteMenu::Means means() { return {m_store, m_choices, m_mutes, m_who}; }

    //! \brief Whether closing the last window leaves a tray icon to bring it back by.
    [[nodiscard]] bool staysInTray() const;
    //! \brief For the status bar of a window that shows \a seen: "Notices on · 2 mutes".
    [[nodiscard]] QString stateText(const FleetStore &seen) const;
    //! \brief The same at length, with what keeps notices from arriving.
    [[nodiscard]] QString stateTip() const;

signals:
    //! \brief Of stateText() and stateTip().
    void stateChanged();
    //! \brief Worth a notice, whether or not one is given: for the windows' status bars.
    void told(const switchyard::Notice &notice);
    //! \brief What became of a notice; of those that take each other's place for one happening, the first.
    void reported(const switchyard::NoticeReport &report);
    void showWanted();
    void openWanted(const QList<switchyard::CircuitId> &circuits);
    void acknowledgeWanted(const switchyard::CircuitId &circuit);
    void muteWanted(const switchyard::MuteScope &scope);
    void quitWanted();

private:
    void take(const NoticeNews &news);
    void giveUp(const Notice &notice, const QString &why);
    void report(const Notice &notice, const QString &failure);
    void setTrouble(const QString &why);
    void listenTo(const NoticeCarrier &carrier);
    void showOrHideTray();
    [[nodiscard]] NoticeCarrier &desktop();

    const FleetStore &m_store;
    QString m_who;
    MakeCarrier m_makeDesktop;
    NoticeChoices m_choices;
    MuteShelf m_mutes;
    NoticeWatch m_watch;
    std::unique_ptr<NoticeCarrier> m_desktop;
    std::unique_ptr<TrayIcon> m_tray;
    QString m_trouble; //!< what keeps notices from arriving
    //! The keys that were reported last for several circuits at once, and whether they arrived.
    std::map<Notice::Kind, std::pair<QString, bool>> m_bursts;
};

} // namespace switchyard
