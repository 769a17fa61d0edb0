// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakescheduler.h"

#include <algorithm>

namespace switchyard {

class FakeScheduler::Armed final : public TimerHandle::Entry
{
public:
    Armed(FakeScheduler &owner, Queue::iterator place)
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
    FakeScheduler &m_owner;
    Queue::iterator m_place;
    bool m_armed = true;
};

TimerHandle FakeScheduler::after(Duration delay, std::function<void()> fire)
{
    const auto place = m_queue.emplace(saturatingAdd(m_now, std::max(delay, Duration::zero())),
                                       Due{std::move(fire), nullptr});
    auto handle = std::make_unique<Armed>(*this, place);
    place->second.handle = handle.get();
    return TimerHandle(std::move(handle));
}

void FakeScheduler::fireUntil(TimePoint until, bool movesClock)
{
    while (!m_queue.empty() && m_queue.begin()->first <= until) {
        const auto first = m_queue.begin();
        if (movesClock && first->first > m_now) {
            m_wall += std::chrono::floor<std::chrono::milliseconds>(first->first - m_now);
            m_now = first->first;
        }
        const std::function<void()> fire = std::move(first->second.fire);
        first->second.handle->fired();
        m_queue.erase(first);
        fire();
    }
}

void FakeScheduler::advance(Duration by)
{
    const TimePoint until = saturatingAdd(m_now, by);
    const WallTime wall = m_wall + std::chrono::floor<std::chrono::milliseconds>(by);
    fireUntil(until, true);
    m_now = until;
    m_wall = wall;
}

void FakeScheduler::suspend(Duration by, Duration noticedAfter)
{
    fallAsleep(by, noticedAfter);
    fireUntil(m_now, false);
}

void FakeScheduler::fallAsleep(Duration by, Duration noticedAfter)
{
    const TimePoint awakeAt = m_now;
    m_now = saturatingAdd(m_now, by + noticedAfter);
    m_wall += std::chrono::floor<std::chrono::milliseconds>(by + noticedAfter);
    m_gap = Gap{awakeAt, m_now, by};
}

} // namespace switchyard
