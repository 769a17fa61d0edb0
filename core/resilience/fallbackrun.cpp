// SPDX-License-Identifier: GPL-3.0-or-later
#include "resilience/fallbackrun.h"

#include "resilience/resilientcall.h"

#include <utility>

namespace switchyard {

FallbackRun::FallbackRun(Scheduler &scheduler, const Fallback &fallback, std::optional<TimePoint> deadline,
                         QObject *parent)
    : QObject(parent)
    , m_scheduler(scheduler)
    , m_fallback(fallback)
    , m_deadline(deadline)
{
}

void FallbackRun::start(const Failure &primary)
{
    m_end.answer = tl::unexpected(primary);
    const bool hasTime = !m_deadline || *m_deadline > m_scheduler.now();
    if (m_fallback.secondAgent && hasTime)
        m_second = m_fallback.secondAgent(this);
    if (!m_second) {
        m_timer = m_scheduler.after(Duration::zero(), [this] { takeStandIn(); });
        return;
    }
    connect(m_second, &ResilientCall::finished, this, &FallbackRun::onSecondEnded);
    if (m_deadline)
        m_timer = m_scheduler.after(*m_deadline - m_scheduler.now(), [this] { giveUpSecond(); });
    m_second->start();
}

void FallbackRun::onSecondEnded(const CallOutcome &outcome)
{
    m_second = nullptr;
    m_timer.disarm();
    m_end.answer = outcome.answer;
    m_end.source = AnswerSource::SecondAgent;
    if (outcome.answer)
        finish();
    else
        takeStandIn();
}

void FallbackRun::giveUpSecond()
{
    disconnect(m_second, nullptr, this, nullptr);
    std::exchange(m_second, nullptr)->cancel();
    takeStandIn();
}

void FallbackRun::takeStandIn()
{
    StandIn found = findStandIn(m_fallback, m_scheduler.now());
    m_end.cacheError = found.cacheError;
    m_end.staleRejected = found.staleRejected;
    if (found.answer) {
        m_end.answer = std::move(*found.answer);
        m_end.source = found.source;
        m_end.staleAge = found.age;
    }
    finish();
}

void FallbackRun::finish()
{
    deleteLater();
    emit finished(m_end);
}

} // namespace switchyard
