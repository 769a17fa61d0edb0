// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "demo/demoprofile.h"
#include "engine/sendrequest.h"

#include <QRandomGenerator>

#include <functional>
#include <vector>

namespace switchyard {

//! \brief Those who call the demo's agents: sends tasks at each agent's rate, for as long as it lives.
class DemoCallers final
{
public:
    using Send = std::function<void(const SendRequest &)>;

    //! \param seed  the same one gives the same calls at the same times
    DemoCallers(const QList<DemoProfile> &fleet, Scheduler &scheduler, quint32 seed, Send send);

private:
    struct Caller
    {
        QString agent;
        DemoHabits habits;
        TimerHandle next;
    };

    void wait(Caller &caller);
    void call(const Caller &caller);

    Scheduler &m_scheduler;
    QRandomGenerator m_random;
    Send m_send;
    std::vector<Caller> m_callers;
};

} // namespace switchyard
