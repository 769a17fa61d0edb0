// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/fleetticker.h"

#include "fleet/fleetstore.h"

namespace switchyard {

FleetTicker::FleetTicker(Scheduler &scheduler, FleetStore &store, QObject *parent)
    : QObject(parent)
    , m_scheduler(scheduler)
    , m_store(store)
{
    wait();
}

void FleetTicker::wait()
{
    m_next = m_scheduler.after(1s, [this] {
        // Behind the last update it would turn countdowns back.
        m_store.setNow(std::max(m_store.now(), m_scheduler.wallClock()));
        wait();
    });
}

} // namespace switchyard
