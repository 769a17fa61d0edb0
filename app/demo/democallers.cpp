// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/democallers.h"

namespace switchyard {

DemoCallers::DemoCallers(const QList<DemoProfile> &fleet, Scheduler &scheduler, quint32 seed, Send send)
    : m_scheduler(scheduler)
    , m_random(seed)
    , m_send(std::move(send))
{
    m_callers.reserve(static_cast<std::size_t>(fleet.size()));
    for (const DemoProfile &profile : fleet) {
        if (profile.callers.callsPerMinute > 0 && !profile.config.paused)
            m_callers.push_back({profile.config.name, profile.callers, {}});
    }
    for (Caller &caller : m_callers)
        wait(caller);
}

void DemoCallers::wait(Caller &caller)
{
    const double mean = 60.0 * caller.habits.atOnce / caller.habits.callsPerMinute;
    const Duration pause = fromSeconds(mean * (0.5 + m_random.bounded(1.0)));
    // The list never grows, so its elements stay where they are.
    caller.next = m_scheduler.after(pause, [this, &caller] {
        wait(caller);
        for (int i = 0; i < caller.habits.atOnce; ++i)
            call(caller);
    });
}

void DemoCallers::call(const Caller &caller)
{
    const QStringList &requests = caller.habits.requests;
    SendRequest request;
    request.agent = caller.agent;
    request.operation = caller.habits.operation;
    request.waitsForAnswer = true; // applications do, and so their calls take as long as the agent's work
    request.parts = {a2a::TextPart{requests.at(m_random.bounded(static_cast<int>(requests.size())))}};
    m_send(request);
}

} // namespace switchyard
