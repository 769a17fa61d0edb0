// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "call/fakeattempt.h"
#include "resilience/circuitbreaker.h"
#include "resilience/circuitwaiters.h"
#include "resilience/resilientcall.h"
#include "support/fakescheduler.h"

#include <QPointer>
#include <QStringList>

#include <memory>

namespace switchyard {

//! \brief One circuit, one pool, one budget and a script; what happens is written down line by line.
class CallRig : public CircuitListener
{
public:
    //! \brief The pool is as designed unless \a pool says otherwise.
    explicit CallRig(const BreakerConfig &breaker = {}, const PoolConfig &pool = {});
    virtual ~CallRig();

    void circuitChanged(const CircuitChange &change) override;

    //! \brief A call that takes its attempts from the script, named \a name in the log; not yet started.
    ResilientCall *make(const QString &name = {}, AttemptFactory factory = {});
    //! \brief Makes one and starts it.
    ResilientCall *call(const QString &name = {});
    //! \brief Lets calls of nobody fail, as long as the circuit lets them in.
    void failCalls(int count);

    //! \brief What the named call came to; null while it runs.
    [[nodiscard]] const CallOutcome *outcome(const QString &name = {}) const;
    [[nodiscard]] Failure failureOf(const QString &name = {}) const;
    void write(const QString &line);
    [[nodiscard]] CallParties parties();
    [[nodiscard]] AttemptFactory scripted(const QString &name);

    FakeScheduler clock;
    TimePoint origin = clock.now();
    CircuitBreaker::Handle breaker;
    CircuitWaiters waiters{clock};
    std::unique_ptr<ConnectionPool> pool;
    RetryBudget budget;
    CallPlan plan; //!< retry without jitter, may resend
    double draw = 0.5;
    bool throughBreaker = true;
    bool hearsCircuit = true;
    CircuitUseListener *uses = nullptr;

    std::vector<Step> script; //!< one for each attempt, in order of sending; the last one repeats
    std::size_t sent = 0;
    std::vector<AttemptContext> contexts;
    std::vector<AttemptReport> reports; //!< finished ones
    std::vector<RetryNotice> notices;
    std::vector<QPointer<FakeAttempt>> attempts;
    QStringList log;

private:
    QObject m_owner;
    std::map<QString, CallOutcome> m_outcomes;
};

} // namespace switchyard
