// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/taskfollower.h"

#include "a2a/taskattempt.h"
#include "engine/agentcalls.h"
#include "engine/agentruntime.h"
#include "resilience/resilientcall.h"

#include <algorithm>
#include <utility>

namespace switchyard {

TaskFollower::TaskFollower(AgentRuntime &agent, a2a::Peer peer, QString taskId, Duration limit,
                           EngineParts &parts, QObject *parent)
    : QObject(parent)
    , m_agent(agent)
    , m_peer(std::move(peer))
    , m_taskId(std::move(taskId))
    , m_limit(limit)
    , m_parts(parts)
{
}

void TaskFollower::start()
{
    hurry(m_limit);
}

void TaskFollower::hurry(Duration limit)
{
    m_end = m_parts.scheduler.after(limit, [this] {
        m_next.disarm();
        emit finished();
    });
    m_pause = firstPause;
    if (!m_call)
        waitForNext();
}

void TaskFollower::stop()
{
    disconnect();
    m_next.disarm();
    m_end.disarm();
    if (!m_call)
        return;
    ResilientCall *const call = std::exchange(m_call, nullptr).data();
    call->disconnect(this);
    call->cancel();
}

void TaskFollower::waitForNext()
{
    m_next = m_parts.scheduler.after(m_pause, [this] { ask(); });
    m_pause = std::min(2 * m_pause, longestPause);
}

void TaskFollower::ask()
{
    m_call = makeGetCall(m_agent, m_parts, m_peer, m_taskId, this);
    connect(m_call, &ResilientCall::finished, this, [this](const CallOutcome &outcome) {
        m_call = nullptr;
        const auto *answer =
            outcome.answer.has_value() ? std::any_cast<a2a::SendAnswer>(&*outcome.answer) : nullptr;
        const auto *task = answer ? std::get_if<a2a::Task>(&answer->event) : nullptr;
        // An answer that did not come says nothing of the task: it is asked for again.
        if (task)
            take(*task);
        else
            waitForNext();
    });
    m_call->start();
}

void TaskFollower::take(const a2a::Task &task)
{
    const QPointer<TaskFollower> alive(this);
    emit told(task);
    if (!alive)
        return;
    if (!a2a::isTerminal(task.status.state) && !a2a::isInterrupted(task.status.state))
        return waitForNext();
    m_end.disarm();
    emit finished();
}

} // namespace switchyard
