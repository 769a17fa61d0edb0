// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "telemetry/snapshot.h"

#include <functional>

namespace switchyard {

//! \brief Keeps an agent's maintenance and ends it at its time.
class MaintenanceWatch final
{
public:
    //! \param over  called from the event loop when one came to its end by itself
    MaintenanceWatch(Scheduler &scheduler, std::function<void(const Maintenance &)> over)
        : m_scheduler(scheduler)
        , m_over(std::move(over))
    {
    }

    //! \brief The one that runs; none otherwise.
    [[nodiscard]] const std::optional<Maintenance> &current() const { return m_current; }

    //! \brief Begins one, in place of one that runs.
    //! \param duration  until it ends by itself; none: until end()
    void begin(const Maintenance &maintenance, std::optional<Duration> duration)
    {
        m_current = maintenance;
        m_end.disarm();
        if (duration)
            m_end = m_scheduler.after(*duration, [this] { m_over(*std::exchange(m_current, {})); });
    }
    //! \brief Ends it without a call of `over`; harmless where none runs.
    void end()
    {
        m_current.reset();
        m_end.disarm();
    }

private:
    Scheduler &m_scheduler;
    std::function<void(const Maintenance &)> m_over;
    std::optional<Maintenance> m_current;
    TimerHandle m_end;
};

} // namespace switchyard
