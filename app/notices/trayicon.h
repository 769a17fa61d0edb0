// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/circuitmodel.h"
#include "notices/mutemenu.h"
#include "notices/noticecarrier.h"
#include "notices/trayface.h"

#include <QMenu>
#include <QSystemTrayIcon>

namespace switchyard {

//! \brief The worst state in the desktop's tray, with a menu. It tells notices too, for want of a better way.
class TrayIcon final : public NoticeCarrier
{
    Q_OBJECT

public:
    //! \param means  what it names outlives this
    explicit TrayIcon(const MuteMenu::Means &means, QObject *parent = nullptr);

    //! \brief Whether there is a tray now, and it shows this.
    [[nodiscard]] bool isThere() const;
    [[nodiscard]] QMenu &menu() { return m_menu; }

    void tell(const Notice &notice) override;
    void withdraw(const QString & /*key*/) override {} // a tray's message goes by itself

signals:
    void showWanted();
    void quitWanted();
    //! \brief An end of its own is to be asked for.
    void muteWanted(const switchyard::MuteScope &scope);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void refresh();
    void fillMenu();

    const FleetStore &m_store;
    CircuitModel m_model;
    TrayFace m_face;
    QMenu m_menu;
    MuteMenu m_mute;
    QSystemTrayIcon m_icon;
    QList<CircuitId> m_told; //!< by the last message
};

} // namespace switchyard
