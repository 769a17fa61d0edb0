// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"

#include <QObject>

namespace switchyard {

class FleetStore;

//! \brief Moves the store's moment on once a second where no news comes, so that countdowns never stand
//! still. The one clock of all windows.
class FleetTicker final : public QObject
{
    Q_OBJECT

public:
    //! \param scheduler,store  outlive the ticker
    FleetTicker(Scheduler &scheduler, FleetStore &store, QObject *parent = nullptr);

private:
    void wait();

    Scheduler &m_scheduler;
    FleetStore &m_store;
    TimerHandle m_next;
};

} // namespace switchyard
