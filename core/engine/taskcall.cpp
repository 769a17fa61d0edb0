// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/taskcall.h"

#include "a2a/taskattempt.h"
#include "engine/agentruntime.h"
#include "engine/callnews.h"
#include "engine/callrecorder.h"
#include "engine/taskfollower.h"
#include "resilience/resilientcall.h"
#include "resilience/timeouts.h"

#include <QUuid>

#include <algorithm>

namespace switchyard {

namespace {

//! How long a task that was asked to be cancelled is followed.
constexpr Duration cancelPatience = 30s;
//! And one whose operation has no time-out.
constexpr Duration longestFollowing = 1h;

} // namespace

TaskCall::TaskCall(SendRequest request, AgentRuntime &agent, EngineParts &parts, QObject *parent)
    : QObject(parent)
    , m_request(std::move(request))
    , m_agent(agent)
    , m_parts(parts)
    , m_startedAt(parts.scheduler.now())
{
    if (const auto limit = limitOf(m_request.deadline.value_or(agent.config().retry.deadline)))
        m_deadline = saturatingAdd(m_startedAt, *limit);
}

void TaskCall::start()
{
    const bool needsCard = !m_agent.agentCard() && !m_request.withoutCard;
    const bool canCheck = m_agent.check().isRunning() ||
                          (needsCard && !m_agent.check().isPaused() && m_agent.check().checkNow());
    const bool waits = needsCard && canCheck;
    if (waits)
        connect(&m_agent, &AgentRuntime::checked, this, &TaskCall::send, Qt::SingleShotConnection);
    // A card that does not come holds a task up no longer than the task itself may take.
    const Duration patience = withinDeadline(std::min(timeLimit(), m_agent.config().timeouts.healthCheck));
    m_soon = m_parts.scheduler.after(waits ? patience : Duration::zero(), [this] { send(); });
}

SendOrder TaskCall::order(const QList<a2a::Peer> &peers) const
{
    const AgentConfig &config = m_agent.config();
    SendOrder order;
    order.peer = peers.first();
    order.detours = peers.sliced(1);
    order.outgoing.message.messageId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    order.outgoing.message.parts = m_request.parts;
    order.outgoing.message.taskId = m_request.taskId;
    order.outgoing.message.contextId = m_request.contextId;
    // What takes minutes is not waited for in one answer: when that breaks, so does the only way to the task.
    order.outgoing.blocking = m_request.operation == OperationKind::StandardRequest ||
                              m_request.operation == OperationKind::HealthCheck;
    order.outgoing.message.metadata = m_request.metadata;
    if (!m_request.skill.isEmpty())
        order.outgoing.message.metadata.insert(QStringLiteral("skill"), m_request.skill);
    const bool cardStreams = m_agent.agentCard() && m_agent.agentCard()->capabilities.streaming;
    order.stream = m_request.stream && (m_request.withoutCard || cardStreams);
    order.throughBreaker = m_request.throughBreaker;
    order.operation = m_request.operation;
    order.timeout = timeLimit();
    order.deadline = m_deadline;
    order.maxAttempts = m_request.maxAttempts.value_or(config.retry.maxAttempts);
    return order;
}

Duration TaskCall::timeLimit() const
{
    return m_request.timeout.value_or(timeoutOf(m_agent.config().timeouts, m_request.operation));
}

Duration TaskCall::withinDeadline(Duration limit) const
{
    if (!m_deadline)
        return limit;
    return std::clamp(*m_deadline - m_parts.scheduler.now(), Duration::zero(), limit);
}

void TaskCall::send()
{
    m_soon.disarm();
    disconnect(&m_agent, &AgentRuntime::checked, this, &TaskCall::send);
    if (m_cancelled)
        return;
    const auto peers = interfaces();
    if (!peers) {
        endWith(peers.error());
        return;
    }
    m_peer = peers->first();
    SendOrder sendOrder = order(*peers);
    sendOrder.attemptMade = [this](a2a::WireAttempt &attempt, AgentRuntime &by, const a2a::Peer &peer,
                                   int number) {
        follow(attempt, by, peer, number);
    };

    m_call = makeSendCall(m_agent, m_parts, sendOrder, this);
    AgentRuntime *agent = &m_agent;
    new CallRecorder(
        m_call,
        {{agent->config().name, CircuitPurpose::Calls}, agent->config().environment, QStringLiteral("task")},
        agent->record(CircuitPurpose::Calls), m_parts, [agent] { emit agent->changed(); });
    connect(m_call, &ResilientCall::attemptStarted, this,
            [this](const AttemptReport &report) { emit news(AttemptStarted{report}); });
    connect(m_call, &ResilientCall::attemptFinished, this,
            [this](const AttemptReport &report) { emit news(AttemptFinished{report}); });
    connect(m_call, &ResilientCall::retryScheduled, this,
            [this](const RetryNotice &notice) { emit news(notice); });
    connect(m_call, &ResilientCall::finished, this, &TaskCall::end);
    m_call->start();
}

Result<QList<a2a::Peer>> TaskCall::interfaces() const
{
    const a2a::PeerOverride override{.url = m_request.interface,
                                     .version = m_request.version,
                                     .binding = m_request.binding,
                                     .extensions = m_request.extensions,
                                     .tenant = m_request.tenant};
    if (!m_request.withoutCard)
        return peersOf(m_agent, override);
    const QUrl url = m_request.interface.value_or(m_agent.config().url);
    return a2a::peerWithoutCard(url, override).map([](const a2a::Peer &peer) { return QList{peer}; });
}

void TaskCall::follow(a2a::WireAttempt &attempt, AgentRuntime &by, const a2a::Peer &peer, int number)
{
    m_fold = {};
    m_asked = &by;
    m_peer = peer;
    // An agent that stands in counts from 1 again.
    if (&by == &m_agent)
        m_attempts = number;
    else
        number += m_attempts;
    connect(&attempt, &a2a::WireAttempt::agentSaid, this, [this](const a2a::AgentEvent &event) {
        m_fold.fold(event);
        emit news(AgentSaid{m_parts.scheduler.now() - m_startedAt, event});
    });
    connect(&attempt, &Attempt::finished, this, [this, &attempt, number] {
        m_peer = attempt.peer();
        for (const a2a::WireTrace &trace : attempt.wire()) {
            WireExchange exchange = exchangeOf(trace, number);
            exchange.peer = m_peer;
            emit news(exchange);
        }
    });
}

void TaskCall::end(const CallOutcome &outcome)
{
    CallEnd end = callEndOf(outcome);
    // What was kept or fixed was said by no attempt, so it is told here.
    const bool wasSaid = end.source == AnswerSource::Primary || end.source == AnswerSource::SecondAgent;
    if (!end.failure && wasSaid) {
        end.answeredBy = m_asked ? m_asked->config().name : QString();
    } else if (!end.failure) {
        m_fold = {};
        if (const auto *answer = std::any_cast<a2a::SendAnswer>(&*outcome.answer)) {
            m_fold.fold(answer->event);
            emit news(AgentSaid{m_parts.scheduler.now() - m_startedAt, answer->event});
        }
    }
    const bool ours = end.answeredBy.isEmpty() ? m_cancelled : true;
    if (ours && isUnfinished())
        followTask(end);
    else
        conclude(end);
}

//! The agent owes us more, and there is a way to ask for it. One that waits for us owes it once it was asked
//! to cancel.
bool TaskCall::isUnfinished() const
{
    const auto &task = m_fold.task();
    return m_peer && m_asked && task && !task->id.isEmpty() && !a2a::isTerminal(task->status.state) &&
           (m_cancelled || !a2a::isInterrupted(task->status.state));
}

void TaskCall::followTask(const CallEnd &end)
{
    m_end = end;
    const Duration limit =
        withinDeadline(m_cancelled ? cancelPatience : std::min(timeLimit(), longestFollowing));
    m_follower = new TaskFollower(*m_asked, *m_peer, m_fold.task()->id, limit, m_parts, this);
    connect(m_follower, &TaskFollower::told, this, [this](const a2a::Task &task) {
        m_fold.foldFetched(task);
        emit news(AgentSaid{m_parts.scheduler.now() - m_startedAt, task});
    });
    connect(m_follower, &TaskFollower::finished, this, [this] { conclude(m_end); });
    connect(m_asked, &AgentRuntime::leaving, this, [this] { conclude(m_end); });
    m_follower->start();
}

void TaskCall::conclude(CallEnd end)
{
    m_concluded = true;
    if (m_follower)
        m_follower->stop();
    m_follower = nullptr;
    end.total = m_parts.scheduler.now() - m_startedAt;
    if (const auto &task = m_fold.task()) {
        end.state = task->status.state;
        end.taskId = task->id;
        end.contextId = task->contextId;
    } else if (const auto &message = m_fold.message()) {
        end.contextId = message->contextId;
    }
    deleteLater();
    emit news(end);
}

void TaskCall::endWith(const Failure &failure)
{
    CallOutcome outcome;
    outcome.answer = failed(failure);
    end(outcome);
}

void TaskCall::cancel()
{
    if (std::exchange(m_cancelled, true)) {
        if (m_follower)
            conclude(m_end);
        return;
    }
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
    if (!m_peer || !m_asked || !task || task->id.isEmpty() || a2a::isTerminal(task->status.state))
        return;
    // Not ours: when we end before the agent has answered, it is asked all the same.
    AgentRuntime *agent = m_asked;
    ResilientCall *ask =
        makeCancelCall(*agent, m_parts, {*m_peer, task->id, m_request.throughBreaker, cancelPatience}, agent);
    new CallRecorder(
        ask,
        {{agent->config().name, CircuitPurpose::Calls}, agent->config().environment, QStringLiteral("task")},
        agent->record(CircuitPurpose::Calls), m_parts, [agent] { emit agent->changed(); });
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
