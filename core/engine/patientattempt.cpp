// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patientattempt.h"

namespace switchyard {

namespace {

constexpr Duration moment = 1ms;

}

PatientAttempt::PatientAttempt(Attempt *attempt, Scheduler &scheduler, Patience patience, QObject *parent)
    : Attempt(parent)
    , m_attempt(attempt)
    , m_scheduler(scheduler)
    , m_patience(std::move(patience))
{
    m_attempt->setParent(this);
    connect(m_attempt, &Attempt::lifeSign, this, &Attempt::lifeSign);
    connect(m_attempt, &Attempt::finished, this, &PatientAttempt::onFinished);
}

void PatientAttempt::start()
{
    m_timer = m_scheduler.after(m_patience.timeout - moment, [this] { judge(); });
    m_attempt->start();
}

void PatientAttempt::judge()
{
    if (!m_patience.isBusy())
        return;
    disconnect(m_attempt, nullptr, this, nullptr);
    m_attempt->cancel();
    m_patience.met();
    emit finished({failed(FailureKind::Cancelled, QStringLiteral("busy with a task of ours"))});
}

void PatientAttempt::onFinished(const AttemptResult &result)
{
    m_timer.disarm();
    emit finished(result);
}

} // namespace switchyard
