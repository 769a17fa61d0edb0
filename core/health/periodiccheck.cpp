// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/periodiccheck.h"

#include "resilience/resilientcall.h"

#include <algorithm>

namespace switchyard {

PeriodicCheck::PeriodicCheck(const QString &name, Duration interval, Parts parts, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
    , m_schedule(name, interval, m_parts.scheduler.now())
{
}

void PeriodicCheck::start()
{
    m_started = true;
    arm();
}

void PeriodicCheck::setPaused(bool paused)
{
    if (m_paused == paused)
        return;
    m_paused = paused;
    if (m_started)
        arm();
}

void PeriodicCheck::circuitChanged()
{
    if (m_started)
        arm();
}

void PeriodicCheck::arm()
{
    m_timer.disarm();
    m_nextAt.reset();
    if (m_paused)
        return;
    const TimePoint now = m_parts.scheduler.now();
    TimePoint at = m_schedule.next(now);
    if (const std::optional<Duration> silence = m_parts.silence()) {
        if (*silence == Duration::max())
            return; // whoever releases the circuit calls circuitChanged()
        // The probe goes out the moment the open time is over, not at the next round after it.
        at = saturatingAdd(now, *silence);
    } else if (!isRunning() && m_parts.wantsProbe()) {
        at = std::min(at, saturatingAdd(now, probePause));
    }
    m_nextAt = at;
    m_timer = m_parts.scheduler.after(at - now, [this] { fallDue(); });
}

void PeriodicCheck::fallDue()
{
    if (isRunning())
        ++m_skipped;
    else if (!m_parts.silence())
        run();
    arm();
}

bool PeriodicCheck::checkNow()
{
    if (isRunning())
        return false;
    run();
    return true;
}

void PeriodicCheck::cancel()
{
    if (m_call)
        m_call->cancel();
}

void PeriodicCheck::run()
{
    m_call = m_parts.makeCall(this);
    if (!m_call)
        return;
    connect(m_call, &ResilientCall::finished, this, [this](const CallOutcome &outcome) {
        m_call.clear();
        emit checkFinished(outcome);
        arm();
    });
    emit checkStarted();
    m_call->start();
}

} // namespace switchyard
