// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"

#include <map>

namespace switchyard {

//! \brief Time that stands still until a test moves it.
class FakeScheduler final : public Scheduler
{
public:
    [[nodiscard]] TimePoint now() const override { return m_now; }
    [[nodiscard]] WallTime wallClock() const override { return m_wall; }
    [[nodiscard]] TimerHandle after(Duration delay, std::function<void()> fire) override;
    [[nodiscard]] Gap lastGap() const override { return m_gap; }

    //! \brief Moves both clocks and fires what falls due, in order, each at its own instant; what callbacks
    //! arm on the way fires too if it falls due in time.
    void advance(Duration by);
    //! \brief As advance(), but asleep: nothing fires until the end of the gap, then all that fell due does.
    //! \param noticedAfter  how long it was awake again when that was noticed
    void suspend(Duration by, Duration noticedAfter = Duration::zero());
    //! \brief As suspend(), but whatever the test does next comes before the timers, as answers do that lay
    //! in a socket when the machine woke; they fire with the next advance().
    void fallAsleep(Duration by, Duration noticedAfter = Duration::zero());
    void setWallClock(WallTime wall) { m_wall = wall; }

    [[nodiscard]] int armed() const { return static_cast<int>(m_queue.size()); }

private:
    class Armed;
    struct Due
    {
        std::function<void()> fire;
        Armed *handle = nullptr;
    };
    using Queue = std::multimap<TimePoint, Due>;

    void fireUntil(TimePoint until, bool movesClock);

    Queue m_queue;
    TimePoint m_now{1h};
    WallTime m_wall{std::chrono::sys_days{std::chrono::year{2026} / 1 / 15} + 10h + 30min};
    Gap m_gap;
};

} // namespace switchyard
