// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/fleetstore.h"
#include "notices/mute.h"

#include <QMenu>

namespace switchyard {

class FleetSelection;
class MuteShelf;
class NoticeChoices;

//! \brief Notices on and off, and what to mute for how long: everything, an environment, or what is chosen in
//! the table. Made anew whenever it opens.
class MuteMenu final : public QMenu
{
    Q_OBJECT

public:
    struct Means
    {
        const FleetStore &store; //!< of one environment: others are neither muted here nor their mutes ended
        NoticeChoices &choices;
        MuteShelf &mutes;
        QString who;
    };

    //! \param means      what it names outlives the menu
    //! \param selection  outlives the menu; null: nothing can be chosen
    MuteMenu(const Means &means, const FleetSelection *selection, QWidget *parent = nullptr);

signals:
    //! \brief An end of its own is to be asked for.
    void endWanted(const switchyard::MuteScope &scope);

private:
    void fill();
    void addScope(const QString &title, const MuteScope &scope);
    void addChosen();
    void mute(const MuteScope &scope, WallTime until);

    Means m_means;
    const FleetSelection *m_selection;
};

} // namespace switchyard
