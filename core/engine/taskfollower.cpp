// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/taskfollower.h"

#include "a2a/taskattempt.h"
#include "engine/agentcalls.h"
#include "engine/agentruntime.h"
#include "engine/callrecorder.h"
#include "resilience/resilientcall.h"

#include <algorithm>
#include <utility>

namespace switchyard {

TaskFollower::TaskFollower(AgentRuntime &agent, Order order, EngineParts &parts, QObject *parent)
    : QObject(parent)
    , m_agent(agent)
    , m_order(std::move(order))
    , m_parts(parts)
{
}

void TaskFollower::start()
{
    hurry(m_order.limit);
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
    m_exchanges.clear();
    ++m_polls;
    GetOrder order{.peer = m_order.peer,
                   .taskId = m_order.taskId,
                   .throughBreaker = m_order.throughBreaker,
                   .signedIn = m_order.signedIn};
    order.traced = [self = QPointer(this)](const a2a::WireTrace &trace) {
        if (self) // it is told of the end of an attempt that ends with this, too
            self->m_exchanges.append(trace);
    };
    m_call = makeGetCall(m_agent, m_parts, order, this);
    // It counts for the circuit, so it is told of like any other call.
    recordTaskCall(m_call, m_agent, m_parts, QStringLiteral("asking how task %1 stands").arg(m_order.taskId),
                   m_order.signedIn);
    connect(m_call, &ResilientCall::finished, this, [this](const CallOutcome &outcome) {
        m_call = nullptr;
        const auto *answer =
            outcome.answer.has_value() ? std::any_cast<a2a::SendAnswer>(&*outcome.answer) : nullptr;
        const auto *task = answer ? std::get_if<a2a::Task>(&answer->event) : nullptr;
        const QPointer<TaskFollower> alive(this);
        tellExchanges(task);
        if (!alive)
            return;
        // An answer that did not come says nothing of the task: it is asked for again.
        if (task)
            take(*task);
        else
            waitForNext();
    });
    m_call->start();
}

void TaskFollower::tellExchanges(const a2a::Task *task)
{
    const bool isNews = !task || m_state != task->status.state;
    if (task)
        m_state = task->status.state;
    const QList<a2a::WireTrace> exchanges = std::exchange(m_exchanges, {});
    if (m_polls > tracedPolls && !isNews)
        return;
    const QPointer<TaskFollower> alive(this);
    for (const a2a::WireTrace &exchange : exchanges) {
        if (alive)
            emit exchanged(exchange);
    }
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
