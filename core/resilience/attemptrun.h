// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "resilience/attempt.h"
#include "resilience/connectionpool.h"

#include <QPointer>

#include <functional>

namespace switchyard {

//! \brief What an attempt needs to know of its place in the call.
struct AttemptContext
{
    int number = 1;                    //!< from 1
    int shard = 0;                     //!< which network manager to try first
    std::optional<Duration> remaining; //!< of its time-out or the deadline, whichever is nearer
    //! To be called when the agent begins to answer before the attempt is over, as a stream's first event
    //! does; as often as one likes, and harmless once the attempt is gone.
    std::function<void()> answered = {};
    //! Whether the call may still send: to be asked before each request of an attempt that makes several.
    //! Where it says no the attempt ends with CircuitOpen.
    std::function<bool()> maySend = {};
};

//! \brief Makes one attempt, owned by \a parent and not yet started; null when the request cannot be made.
using AttemptFactory = std::function<Attempt *(const AttemptContext &context, QObject *parent)>;

//! \brief What bounds one attempt; each none is no bound.
struct AttemptLimits
{
    std::optional<Duration> total;     //!< from the slot on; with `idle`, only until the first sign of life
    std::optional<Duration> idle;      //!< longest silence, from the slot on
    std::optional<TimePoint> deadline; //!< the caller's; the wait for a slot is under it too
};

//! \brief How an attempt ended, with what it cost.
struct AttemptEnd
{
    Result<std::any> value;
    AttemptPhases phases;
    int httpStatus = 0;
    bool wasSent = false; //!< the request was started
    Duration onTheWire{}; //!< since the slot was granted
};

//! \brief pool slot( attempt time-out( request )), as a job: start() once; finished() exactly once and never
//! from inside start(); deleting it ends the attempt silently and gives the slot back.
//!
//! A time-out is AttemptTimeout or IdleTimeout, the agent's failure; the caller's deadline is DeadlineOver
//! (scenario I7); a limit that passed while the machine slept is Suspended (B8).
class AttemptRun final : public QObject
{
    Q_OBJECT

public:
    //! \brief Asked right before sending: may this call still send?
    using MayStart = std::function<bool()>;

    AttemptRun(Scheduler &scheduler, ConnectionPool &pool, const AttemptLimits &limits, QObject *parent);
    ~AttemptRun() override;

    //! \param number  from 1, for the attempt's context
    //! \param mayStart  when it says no the run ends with CircuitOpen, and nothing was sent
    void start(int number, const AttemptFactory &make, MayStart mayStart);

    //! \brief Ends it silently and at once; it deletes itself.
    void abandon();

    //! \brief The request was started; false while it waits for a slot.
    [[nodiscard]] bool wasSent() const noexcept { return m_wasSent; }
    //! \brief What can be told of it while it still runs.
    [[nodiscard]] AttemptPhases phases() const;
    //! \brief Since the slot was granted; zero before.
    [[nodiscard]] Duration onTheWire() const;
    //! \brief Of the answer's head, also while it still comes; 0 before one came.
    [[nodiscard]] int httpStatus() const { return m_attempt ? m_attempt->httpStatus() : m_httpStatus; }

signals:
    //! \brief The agent began to answer; see AttemptContext. May be told again.
    void answered();
    //! \brief Once, with slot and attempt given back already.
    void finished(const switchyard::AttemptEnd &end);

private:
    struct Limit
    {
        TimePoint at = TimePoint::max();
        FailureKind kind = FailureKind::DeadlineOver;
    };

    void send(PoolSlot slot);
    void takeSlot();
    void onFinished(const AttemptResult &result);
    void onLifeSign();
    void watch();
    void onTimer();
    [[nodiscard]] Limit nearestLimit() const;
    [[nodiscard]] bool passedAsleep(TimePoint limit) const;
    void failSoon(FailureKind kind, const QString &detail = {});
    void dropAttempt();
    void leaveQueue();
    void finish(Result<std::any> value);

    Scheduler &m_scheduler;
    QPointer<ConnectionPool> m_pool;
    AttemptLimits m_limits;
    AttemptFactory m_make;
    MayStart m_mayStart;
    int m_number = 1;
    TimePoint m_askedAt{};
    TimePoint m_sentAt{};
    std::optional<TimePoint> m_lastSign;
    QPointer<SlotRequest> m_request;
    PoolSlot m_slot;
    QPointer<Attempt> m_attempt;
    std::optional<AttemptResult> m_late; //!< a failure told when a limit was over already, not yet judged
    AttemptPhases m_phases;
    int m_httpStatus = 0;
    TimerHandle m_timer;
    bool m_wasSent = false;
    bool m_attemptEnded = false;
    bool m_done = false;
};

} // namespace switchyard
