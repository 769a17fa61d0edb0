// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "resilience/attempt.h"

#include <functional>

namespace switchyard {

//! \brief A check of an agent that may be at work for us: when it is, running out of time says nothing of its
//! health, so the attempt ends as cancelled instead, a moment before its time-out would end it.
class PatientAttempt final : public Attempt
{
    Q_OBJECT

public:
    struct Patience
    {
        Duration timeout{};           //!< of the attempt; whoever runs it ends it then
        std::function<bool()> isBusy; //!< a task of ours is in flight with the agent
        std::function<void()> met;    //!< called when that kept the attempt from an answer
    };

    //! \param attempt  not yet started; taken over
    PatientAttempt(Attempt *attempt, Scheduler &scheduler, Patience patience, QObject *parent);

    void start() override;
    void cancel() override { m_attempt->cancel(); }
    [[nodiscard]] AttemptPhases phases() const override { return m_attempt->phases(); }
    [[nodiscard]] int httpStatus() const override { return m_attempt->httpStatus(); }

private:
    void judge();
    void onFinished(const AttemptResult &result);

    Attempt *m_attempt;
    Scheduler &m_scheduler;
    Patience m_patience;
    TimerHandle m_timer;
};

} // namespace switchyard
