// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/repeatrunner.h"

namespace switchyard {

namespace {

constexpr std::chrono::milliseconds tickInterval{100};

} // namespace

RepeatRunner::RepeatRunner(Questions questions, QObject *parent)
    : QObject(parent)
    , m_questions(std::move(questions))
{
    m_clock.start();
    m_tick.setInterval(tickInterval);
    connect(&m_tick, &QTimer::timeout, this, &RepeatRunner::goOn);
}

bool RepeatRunner::isWaitingForEnd() const
{
    return m_repetition.sent() > 0 && m_questions.isNewestRunning();
}

void RepeatRunner::start(const Repetition &repetition)
{
    m_repetition = repetition;
    m_tick.start();
    goOn();
}

void RepeatRunner::stop()
{
    m_repetition = {};
    m_tick.stop();
    emit moved();
}

void RepeatRunner::goOn()
{
    if (m_repetition.isDue(now(), isWaitingForEnd())) {
        const QString refusal = m_questions.refusal(m_repetition.request().agent);
        if (!refusal.isEmpty()) {
            emit refused(tr("Stopped after %1 of %2: %3")
                             .arg(m_repetition.sent())
                             .arg(m_repetition.times())
                             .arg(refusal));
            return stop();
        }
        m_repetition.noteSent(now());
        emit due(m_repetition.request());
    }
    if (!m_repetition.isActive())
        m_tick.stop();
    emit moved();
}

} // namespace switchyard
