// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "resilience/attemptrun.h"
#include "resilience/calloutcome.h"
#include "resilience/circuitgate.h"
#include "resilience/circuitwaiters.h"
#include "resilience/connectionpool.h"
#include "resilience/fallback.h"
#include "resilience/fallbackrun.h"
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
    CircuitWaiters *waiters = nullptr;  //!< null: the circuit is asked only before each attempt
    CircuitUseListener *uses = nullptr; //!< outlives the call; null: nobody keeps how the circuit was used
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
    //! What a good answer says of the agent: Success, or Neutral where it answered and said no. None:
    //! Success.
    std::function<Verdict(const std::any &answer)> judge = {};
    Fallback fallback;
};

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

    //! \brief Begins; once.
    void start();
    //! \brief Ends it as Cancelled, waking it from any wait; harmless once it has ended.
    void cancel();

signals:
    //! \brief An attempt begins, with its wait for a slot; told before anything is sent.
    void attemptStarted(const switchyard::AttemptReport &report);
    //! \brief The report of attemptStarted(), now complete.
    void attemptFinished(const switchyard::AttemptReport &report);
    //! \brief Told before the pause begins (scenario G25).
    void retryScheduled(const switchyard::RetryNotice &notice);
    //! \brief Once; it deletes itself afterwards.
    void finished(const switchyard::CallOutcome &outcome);

private:
    void begin();
    [[nodiscard]] bool enterCircuit();
    void attempt();
    void onAnswered();
    void onAttemptEnded(const AttemptEnd &end);
    void decideAfter(const AttemptEnd &end);
    void retryOrGiveUp(const Failure &failure);
    void onAwake();
    void onCircuitChanged();
    void onPoolClosing();
    void closeReport(const AttemptPhases &phases, int httpStatus, const std::optional<Failure> &failure);

    void conclude(Result<std::any> result, RetryStop stop);
    void giveUp(const Failure &ours, RetryStop stop);
    void giveUpRefused(const CircuitGate::Refused &refused);
    void settle(Result<std::any> result, RetryStop stop, Verdict verdict);
    [[nodiscard]] bool abandonRun(const Result<std::any> &result);
    [[nodiscard]] Verdict ofAnswer(const Result<std::any> &result) const;
    void keepGoodAnswer();
    void fallBack();
    void onFallbackEnded(const FallbackEnd &end);
    void finish();

    Scheduler &m_scheduler;
    CircuitGate m_gate;
    QPointer<ConnectionPool> m_pool;
    std::shared_ptr<const void> m_poolPin;
    RetryBudget &m_budget;
    Jitter m_jitter;
    CallPlan m_plan;
    RetryPolicy m_policy;
    AttemptFactory m_makeAttempt;

    TimePoint m_beganAt{};
    RetryBudget::CallInFlight m_inFlight;
    RetryBudget::RetryInFlight m_retry;
    AttemptReport m_report; //!< of the attempt that runs, or ran last
    QPointer<AttemptRun> m_run;
    TimerHandle m_timer; //!< a pause, or an end that is told soon
    bool m_asleep = false;
    std::optional<Failure> m_agentsFailure; //!< the last one that says something of the agent
    Duration m_lastOnTheWire{};
    QPointer<FallbackRun> m_fallback;
    CallOutcome m_outcome;
    bool m_started = false;
    bool m_starting = false;
    bool m_concluded = false;
    bool m_done = false;
};

} // namespace switchyard
