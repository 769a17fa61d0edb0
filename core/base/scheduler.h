// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

#include <functional>
#include <memory>

namespace switchyard {

//! \brief Owns one armed timer: destroying or resetting it disarms, so nothing fires into a dead object.
class TimerHandle final
{
public:
    //! \brief What a Scheduler hands out; its destructor disarms.
    class Entry
    {
    public:
        Entry() = default;
        Entry(const Entry &) = delete;
        Entry &operator=(const Entry &) = delete;
        virtual ~Entry() = default;
        //! \brief It has still to fire.
        [[nodiscard]] virtual bool isArmed() const = 0;
    };

    TimerHandle() = default;
    explicit TimerHandle(std::unique_ptr<Entry> entry)
        : m_entry(std::move(entry))
    {
    }

    //! \brief It has still to fire.
    [[nodiscard]] bool isArmed() const { return m_entry && m_entry->isArmed(); }
    //! \brief It will not fire; twice is harmless.
    void disarm() { m_entry.reset(); }

private:
    std::unique_ptr<Entry> m_entry;
};

//! \brief The one source of time. Injected everywhere; core asks no other clock and owns no other timer.
class Scheduler
{
public:
    Scheduler() = default;
    Scheduler(const Scheduler &) = delete;
    Scheduler &operator=(const Scheduler &) = delete;
    virtual ~Scheduler() = default;

    //! \brief Monotonic, counts through suspend, never decreases.
    [[nodiscard]] virtual TimePoint now() const = 0;

    //! \brief For display and for what is saved; may jump either way.
    [[nodiscard]] virtual WallTime wallClock() const = 0;

    //! \brief Runs \a fire once, \a delay from now, from the event loop, never from inside this call.
    //! \param delay  negative counts as zero
    //! \return dropping it disarms; \a fire may destroy its own handle
    [[nodiscard]] virtual TimerHandle after(Duration delay, std::function<void()> fire) = 0;

    //! \brief A suspend that now() counted through. Deadlines that passed in it say nothing of the peer
    //! (scenario B8).
    struct Gap
    {
        TimePoint awakeAt = TimePoint::min(); //!< when the machine was last seen awake before it
        TimePoint wokeAt = TimePoint::min();  //!< when it was first seen awake after it; names the gap
        Duration slept = Duration::zero();    //!< zero: there was none

        //! \brief Nothing could be done about what fell due at \a at before the machine had woken.
        [[nodiscard]] bool covers(TimePoint at) const noexcept
        {
            return slept > Duration::zero() && at > awakeAt && at <= wokeAt;
        }
    };
    //! \brief The last suspend up to this very moment, also where no timer has fired since: on waking,
    //! answers may come before timers.
    [[nodiscard]] virtual Gap lastGap() const = 0;
};

} // namespace switchyard
