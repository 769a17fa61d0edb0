// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "resilience/attempt.h"

namespace switchyard {

//! \brief What a scripted attempt does.
struct Step
{
    std::optional<Result<std::any>> value; //!< none: it hangs
    Duration after{};
    int httpStatus = 0;
    std::optional<Duration> lifeSignEvery;
    bool mumblesOnCancel = false; //!< tells of its end from inside cancel()
};

[[nodiscard]] inline Step succeeds(std::any value = QStringLiteral("fresh"), Duration after = {})
{
    return {Result<std::any>(std::move(value)), after, 200, {}, false};
}

[[nodiscard]] inline Step fails(FailureKind kind, Duration after = {})
{
    return {Result<std::any>(failed(kind)), after, 0, {}, false};
}

[[nodiscard]] inline Step answers(int httpStatus, std::optional<Duration> retryAfter = {},
                                  Duration after = {})
{
    Failure failure;
    failure.kind = httpStatus >= 500 ? FailureKind::HttpServerError : FailureKind::HttpClientError;
    failure.httpStatus = httpStatus;
    failure.retryAfter = retryAfter;
    return {Result<std::any>(tl::unexpected(failure)), after, httpStatus, {}, false};
}

[[nodiscard]] inline Step hangs()
{
    return {};
}

[[nodiscard]] inline Step drips(Duration every)
{
    Step step;
    step.lifeSignEvery = every;
    return step;
}

//! \brief An attempt that follows a Step; no socket, no time but the scheduler's.
class FakeAttempt final : public Attempt
{
    Q_OBJECT

public:
    FakeAttempt(Scheduler &scheduler, Step step, QObject *parent)
        : Attempt(parent)
        , m_scheduler(scheduler)
        , m_step(std::move(step))
    {
    }

    void start() override
    {
        if (m_step.value)
            m_end = m_scheduler.after(m_step.after, [this] {
                m_drip.disarm();
                emit finished({*m_step.value});
            });
        if (m_step.lifeSignEvery)
            drip();
    }

    void cancel() override
    {
        m_end.disarm();
        m_drip.disarm();
        m_cancelled = true;
        if (m_step.mumblesOnCancel)
            emit finished({failed(FailureKind::Cancelled)});
    }

    [[nodiscard]] AttemptPhases phases() const override
    {
        AttemptPhases phases;
        phases.firstByte = 1ms;
        return phases;
    }
    [[nodiscard]] int httpStatus() const override { return m_step.httpStatus; }
    [[nodiscard]] bool wasCancelled() const { return m_cancelled; }

private:
    void drip()
    {
        m_drip = m_scheduler.after(*m_step.lifeSignEvery, [this] {
            drip();
            emit lifeSign();
        });
    }

    Scheduler &m_scheduler;
    Step m_step;
    TimerHandle m_end;
    TimerHandle m_drip;
    bool m_cancelled = false;
};

} // namespace switchyard
