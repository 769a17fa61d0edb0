// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "resilience/attempt.h"

namespace switchyard {

//! \brief An attempt that cannot even be tried, a secret being unreadable for one: fails without a word sent.
class FailedAttempt final : public Attempt
{
    Q_OBJECT

public:
    FailedAttempt(Failure failure, Scheduler &scheduler, QObject *parent)
        : Attempt(parent)
        , m_failure(std::move(failure))
        , m_scheduler(scheduler)
    {
    }

    void start() override { endWith(m_failure); }
    void cancel() override
    {
        if (m_end.isArmed())
            endWith(Failure{});
    }
    [[nodiscard]] AttemptPhases phases() const override { return {}; }

private:
    void endWith(const Failure &failure)
    {
        m_end = m_scheduler.after(Duration::zero(), [this, failure] { emit finished({failed(failure)}); });
    }

    Failure m_failure;
    Scheduler &m_scheduler;
    TimerHandle m_end;
};

} // namespace switchyard
