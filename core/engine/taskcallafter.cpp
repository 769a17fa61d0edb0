// SPDX-License-Identifier: GPL-3.0-or-later
// What follows once the agent's answer is over: the task is followed, asked for its words, or cancelled.
#include "engine/taskcall.h"

#include "a2a/taskattempt.h"
#include "engine/agentruntime.h"
#include "engine/callnews.h"
#include "engine/callrecorder.h"
#include "engine/secretmaskof.h"
#include "engine/taskfollower.h"
#include "resilience/resilientcall.h"

#include <algorithm>

namespace switchyard {

namespace {

//! How long a task that was asked to be cancelled is followed.
constexpr Duration cancelPatience = 30s;
//! And one whose operation has no time-out.
constexpr Duration longestFollowing = 1h;

} // namespace

//! The agent owes us more, and there is a way to ask for it. One that waits for us owes it once it was asked
//! to cancel.
bool TaskCall::isUnfinished() const
{
    const auto &task = m_fold.task();
    return m_peer && m_asked && !hasMoved() && task && !task->id.isEmpty() &&
           !a2a::isTerminal(task->status.state) && (m_cancelled || !a2a::isInterrupted(task->status.state));
}

void TaskCall::followTask(const CallEnd &end)
{
    m_end = end;
    const Duration limit =
        withinDeadline(m_cancelled ? cancelPatience : std::min(timeLimit(), longestFollowing));
    m_follower = new TaskFollower(*m_asked,
                                  {.peer = *m_peer,
                                   .taskId = m_fold.task()->id,
                                   .throughBreaker = goesThroughBreaker(),
                                   .signedIn = m_request.signedIn,
                                   .limit = limit},
                                  m_parts, this);
    connect(m_follower, &TaskFollower::told, this, [this](const a2a::Task &task) {
        if (m_asked) // it may be shown another token by now
            m_mask.add(secretMaskOf(m_asked->config(), m_parts));
        m_fold.foldFetched(task);
        say(task);
    });
    connect(m_follower, &TaskFollower::exchanged, this, &TaskCall::tellExchange);
    connect(m_follower, &TaskFollower::finished, this, [this] { onTaskOver(m_end); });
    if (m_asked != &m_agent)
        connect(m_asked, &AgentRuntime::leaving, this, [this] { conclude(m_end); });
    m_follower->start();
}

void TaskCall::onTaskOver(const CallEnd &end)
{
    const auto &task = m_fold.task();
    const bool owesWords = !m_agentLeft && !hasMoved() && !m_cancelled && !end.failure &&
                           !end.answeredBy.isEmpty() && m_peer && m_asked && task && !task->id.isEmpty() &&
                           m_words.owesWords(*task);
    if (owesWords && m_words.untold(*task).isEmpty())
        return askForWords(end);
    const QPointer<TaskCall> alive(this);
    if (owesWords)
        tellUntold();
    if (alive)
        conclude(end);
}

void TaskCall::askForWords(const CallEnd &end)
{
    m_end = end;
    if (m_follower)
        m_follower->stop();
    else if (m_asked != &m_agent)
        connect(m_asked, &AgentRuntime::leaving, this, [this] { conclude(m_end); });
    m_follower = nullptr;
    const GetOrder order{.peer = *m_peer,
                         .taskId = m_fold.task()->id,
                         .historyLength = {},
                         .throughBreaker = goesThroughBreaker(),
                         .signedIn = m_request.signedIn,
                         .deadline = m_deadline,
                         .traced = wireListener()};
    m_asking = makeGetCall(*m_asked, m_parts, order, this);
    recordTaskCall(m_asking, *m_asked, m_parts,
                   QStringLiteral("asking what task %1 came to").arg(order.taskId), order.signedIn);
    connect(m_asking, &ResilientCall::finished, this, &TaskCall::takeWords);
    m_asking->start();
}

void TaskCall::takeWords(const CallOutcome &outcome)
{
    const auto *answer =
        outcome.answer.has_value() ? std::any_cast<a2a::SendAnswer>(&*outcome.answer) : nullptr;
    const auto *task = answer ? std::get_if<a2a::Task>(&answer->event) : nullptr;
    const QPointer<TaskCall> alive(this);
    if (task) {
        if (m_asked)
            m_mask.add(secretMaskOf(m_asked->config(), m_parts));
        m_fold.foldFetched(*task);
        say(*task);
        if (alive)
            tellUntold();
    }
    if (alive)
        conclude(m_end);
}

void TaskCall::tellUntold()
{
    const QPointer<TaskCall> alive(this);
    for (const a2a::Message &message : m_words.untold(*m_fold.task())) {
        if (alive)
            say(message);
    }
}

void TaskCall::conclude(CallEnd end)
{
    if (std::exchange(m_concluded, true))
        return;
    if (m_follower)
        m_follower->stop();
    m_follower = nullptr;
    if (m_asking) {
        m_asking->disconnect(this);
        m_asking->cancel();
    }
    end.total = m_parts.scheduler.now() - m_startedAt;
    if (const auto &task = m_fold.task()) {
        end.state = task->status.state;
        end.taskId = task->id;
        end.contextId = task->contextId;
    } else if (const auto &message = m_fold.message()) {
        end.contextId = message->contextId;
    }
    end.task = m_task;
    deleteLater();
    emit news(end);
}

void TaskCall::cancel()
{
    if (std::exchange(m_cancelled, true)) {
        if (m_follower)
            conclude(m_end);
        return;
    }
    if (m_asking) // the task is over
        return conclude(m_end);
    askAgentToCancel();
    if (m_follower)
        m_follower->hurry(withinDeadline(cancelPatience));
    else if (m_call)
        m_call->cancel();
    else
        m_soon = m_parts.scheduler.after(Duration::zero(), [this] { endWith(Failure{}); });
}

void TaskCall::askAgentToCancel()
{
    const auto &task = m_fold.task();
    if (!m_peer || !m_asked || hasMoved() || !task || task->id.isEmpty() ||
        a2a::isTerminal(task->status.state))
        return;
    // Not ours: when we end before the agent has answered, it is asked all the same.
    AgentRuntime *agent = m_asked;
    ResilientCall *ask = makeCancelCall(*agent, m_parts,
                                        {.peer = *m_peer,
                                         .taskId = task->id,
                                         .throughBreaker = goesThroughBreaker(),
                                         .patience = cancelPatience,
                                         .traced = wireListener(),
                                         .signedIn = m_request.signedIn},
                                        agent);
    recordTaskCall(ask, *agent, m_parts, QStringLiteral("asking to cancel task %1").arg(task->id),
                   m_request.signedIn);
    connect(ask, &ResilientCall::finished, this, &TaskCall::takeCancelEnd);
    ask->start();
}

void TaskCall::takeCancelEnd(const CallOutcome &outcome)
{
    if (m_concluded)
        return;
    CancelEnded ended;
    if (!outcome.answer)
        ended.failure = outcome.answer.error();
    ended.refusedFor = outcome.refusedFor;
    const QPointer<TaskCall> alive(this);
    emit news(ended);
    // A circuit that refuses this lets nobody ask how the task stands either.
    if (alive && !m_concluded && m_follower && isRefusedByCircuit(ended.failure))
        conclude(m_end);
}

} // namespace switchyard
