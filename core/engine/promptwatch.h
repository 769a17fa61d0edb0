// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"

#include <QObject>

namespace switchyard {

namespace a2a {
class StreamAttempt;
}

//! \brief Ends a stream well on which the agent waits for somebody: for a sign-in elsewhere, as a rule, for
//! which 1.0 keeps the stream open. Such a stream may say nothing for long, and that is no fault of the
//! agent's; so a moment before the silence would end it as one, it is left with the task as it is.
//!
//! A child of the stream's.
class PromptWatch final : public QObject
{
public:
    //! \param silence  the longest that the stream is allowed
    PromptWatch(a2a::StreamAttempt &stream, Scheduler &scheduler, Duration silence);

private:
    void look();

    a2a::StreamAttempt &m_stream;
    Scheduler &m_scheduler;
    Duration m_silence;
    TimePoint m_lastSign{};
    TimerHandle m_timer;
};

} // namespace switchyard
