// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "resilience/calloutcome.h"
#include "resilience/circuitwaiters.h"
#include "resilience/connectionpool.h"
#include "resilience/fallback.h"
#include "resilience/retrybudget.h"
#include "resilience/retrypolicy.h"

namespace switchyard {

class CircuitBreaker;

//! \brief Who takes part in a call. Breaker, budget and waiters outlive it; a pool may be closed under it.
struct CallParties
{
    Scheduler &scheduler;
    CircuitBreaker *breaker = nullptr; //!< null: around the circuit
    ConnectionPool &pool;
    RetryBudget &budget;
    Jitter jitter;
    CircuitWaiters *waiters = nullptr; //!< null: the circuit is asked only before each attempt
};

//! \brief What a call may do.
struct CallPlan
{
    RetryConfig retry;
    std::optional<Duration> attemptTimeout; //!< total of one attempt, from its slot on; none: unlimited
    //! For a stream: longest silence, from its start on. The attempt's time-out then bounds only the time to
    //! the first sign of life.
    std::optional<Duration> idleTimeout;
    std::optional<TimePoint> deadline; //!< bounds attempts and pauses together
    CallOrder order = CallOrder::CallsCountOnce;
    bool mayResend = false; //!< repeating it is safe: it only reads, or carries the same messageId
    Fallback fallback;
};

//! \brief What an attempt needs to know of its place in the call.
struct AttemptContext
{
    int number = 1;                    //!< from 1
    int shard = 0;                     //!< which network manager its slot belongs to
    std::optional<Duration> remaining; //!< of its time-out or the deadline, whichever is nearer
};

//! \brief Makes one attempt, owned by \a parent and not yet started; null when the request cannot be made.
using AttemptFactory = std::function<Attempt *(const AttemptContext &context, QObject *parent)>;

//! \brief A call with everything that makes it resilient, as a job:
//! fallback( breaker( retry( pool slot( attempt time-out( request ))))).
//!
//! start() once; finished() exactly once and never from inside start(); cancel() ends it with Cancelled and
//! wakes it from any wait at once, twice is harmless; deleting it ends all silently and gives permit, slot
//! and budget back. It deletes itself after finished().
class ResilientCall final : public QObject
{
    Q_OBJECT

public:
    ResilientCall(CallParties parties, CallPlan plan, AttemptFactory makeAttempt, QObject *parent);
    ~ResilientCall() override;

    void start();
    void cancel();

signals:
    //! \brief An attempt begins, with its wait for a slot; told before anything is sent.
    void attemptStarted(const switchyard::AttemptReport &report);
    void attemptFinished(const switchyard::AttemptReport &report);
    //! \brief Told before the pause begins (scenario G25).
    void retryScheduled(const switchyard::RetryNotice &notice);
    void finished(const switchyard::CallOutcome &outcome);
};

} // namespace switchyard
