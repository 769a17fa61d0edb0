// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/promptwatch.h"

#include "a2a/streamattempt.h"

namespace switchyard {

namespace {

constexpr Duration moment = 1ms;

}

PromptWatch::PromptWatch(a2a::StreamAttempt &stream, Scheduler &scheduler, Duration silence)
    : QObject(&stream)
    , m_stream(stream)
    , m_scheduler(scheduler)
    , m_silence(silence - moment)
{
    connect(&stream, &Attempt::lifeSign, this, [this] {
        m_lastSign = m_scheduler.now();
        // Later signs only move the instant, as in AttemptRun.
        if (!m_timer.isArmed())
            look();
    });
}

void PromptWatch::look()
{
    const Duration left = saturatingAdd(m_lastSign, m_silence) - m_scheduler.now();
    if (left <= Duration::zero())
        m_stream.leaveAtRest();
    else
        m_timer = m_scheduler.after(left, [this] { look(); });
}

} // namespace switchyard
