// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"

#include <QObject>
#include <QTimer>

#include <map>

namespace switchyard {

//! \brief The real Scheduler: one QTimer for all deadlines of a thread, on a clock that counts suspend.
//!
//! QTimer's own clock stands still while the machine sleeps; so the timer never waits longer than a second
//! at a time, and after a wake-up everything that fell due meanwhile fires, the gap noted first.
//! Lives on, and fires on, the thread that made it. Handles must not outlive it.
class QtScheduler final : public QObject, public Scheduler
{
    Q_OBJECT

public:
    //! \brief How long the machine has slept since it was started.
    using SleepMeter = std::function<Duration()>;

    //! \param slept  never decreases; none: the system's
    explicit QtScheduler(QObject *parent = nullptr, SleepMeter slept = {});

    [[nodiscard]] TimePoint now() const override;
    [[nodiscard]] WallTime wallClock() const override;
    [[nodiscard]] TimerHandle after(Duration delay, std::function<void()> fire) override;
    [[nodiscard]] Gap lastGap() const override;

private:
    class Armed;
    struct Due
    {
        std::function<void()> fire;
        Armed *handle = nullptr;
    };
    using Queue = std::multimap<TimePoint, Due>;

    void noteGap() const;
    void fireDue();
    void rearm();

    QTimer m_timer;
    Queue m_queue;
    SleepMeter m_slept;
    // What was seen of the clocks so far; looking changes nothing that anybody else set.
    mutable Gap m_gap;
    mutable TimePoint m_seenAwake{};
    mutable Duration m_sleptBefore{};
};

} // namespace switchyard
