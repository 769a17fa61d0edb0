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
    explicit QtScheduler(QObject *parent = nullptr);

    [[nodiscard]] TimePoint now() const override;
    [[nodiscard]] WallTime wallClock() const override;
    [[nodiscard]] TimerHandle after(Duration delay, std::function<void()> fire) override;
    [[nodiscard]] Gap lastGap() const override { return m_gap; }

private:
    class Armed;
    struct Due
    {
        std::function<void()> fire;
        Armed *handle = nullptr;
    };
    using Queue = std::multimap<TimePoint, Due>;

    void noteGap();
    void fireDue();
    void rearm();

    QTimer m_timer;
    Queue m_queue;
    Gap m_gap;
    Duration m_sleptBefore = Duration::zero();
};

} // namespace switchyard
