// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/qtscheduler.h"

#include <algorithm>
#include <ctime>

namespace switchyard {

namespace {

Duration read(clockid_t clock)
{
    timespec at{};
    clock_gettime(clock, &at);
    return std::chrono::seconds(at.tv_sec) + std::chrono::nanoseconds(at.tv_nsec);
}

//! How long the machine has slept since boot: what CLOCK_BOOTTIME counts and CLOCK_MONOTONIC does not.
Duration sleptSinceBoot()
{
    return read(CLOCK_BOOTTIME) - read(CLOCK_MONOTONIC);
}

constexpr Duration shortestGap = 500ms;
constexpr Duration longestWait = 1s;

} // namespace

class QtScheduler::Armed final : public TimerHandle::Entry
{
public:
    Armed(QtScheduler &owner, Queue::iterator place)
        : m_owner(owner)
        , m_place(place)
    {
    }
    ~Armed() override
    {
        if (m_armed)
            m_owner.m_queue.erase(m_place);
    }
    [[nodiscard]] bool isArmed() const override { return m_armed; }
    void fired() { m_armed = false; }

private:
    QtScheduler &m_owner;
    Queue::iterator m_place;
    bool m_armed = true;
};

QtScheduler::QtScheduler(QObject *parent, SleepMeter slept)
    : QObject(parent)
    , m_timer(this)
    , m_slept(slept ? std::move(slept) : SleepMeter(sleptSinceBoot))
    , m_seenAwake(now())
    , m_sleptBefore(m_slept())
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &QtScheduler::fireDue);
}

TimePoint QtScheduler::now() const
{
    return TimePoint(read(CLOCK_BOOTTIME));
}

WallTime QtScheduler::wallClock() const
{
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

TimerHandle QtScheduler::after(Duration delay, std::function<void()> fire)
{
    const TimePoint at = saturatingAdd(now(), std::max(delay, Duration::zero()));
    const auto place = m_queue.emplace(at, Due{std::move(fire), nullptr});
    auto handle = std::make_unique<Armed>(*this, place);
    place->second.handle = handle.get();
    if (place == m_queue.begin())
        rearm();
    return TimerHandle(std::move(handle));
}

Scheduler::Gap QtScheduler::lastGap() const
{
    noteGap();
    return m_gap;
}

void QtScheduler::noteGap() const
{
    const TimePoint at = now();
    // Two clocks read one after the other may seem to have slept less than before.
    const Duration slept = std::max(m_slept(), m_sleptBefore);
    if (slept - m_sleptBefore >= shortestGap)
        m_gap = Gap{m_seenAwake, at, slept - m_sleptBefore};
    m_sleptBefore = slept;
    m_seenAwake = at;
}

void QtScheduler::fireDue()
{
    noteGap();
    // What a callback arms anew waits for the next round, so that a zero delay cannot starve the event loop.
    const TimePoint until = now();
    while (!m_queue.empty() && m_queue.begin()->first <= until) {
        const auto first = m_queue.begin();
        const std::function<void()> fire = std::move(first->second.fire);
        first->second.handle->fired();
        m_queue.erase(first);
        fire();
    }
    rearm();
}

void QtScheduler::rearm()
{
    if (m_queue.empty()) {
        m_timer.stop();
        return;
    }
    const Duration wait = std::clamp(m_queue.begin()->first - now(), Duration::zero(), longestWait);
    m_timer.start(std::chrono::ceil<std::chrono::milliseconds>(wait));
}

} // namespace switchyard
