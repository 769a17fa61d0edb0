// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/taskcall.h"

#include "a2a/taskattempt.h"
#include "engine/agentpeers.h"
#include "engine/agentruntime.h"
#include "engine/callnews.h"
#include "engine/callrecorder.h"
#include "engine/secretmaskof.h"
#include "engine/taskfollower.h"
#include "resilience/resilientcall.h"
#include "resilience/timeouts.h"

#include <QUuid>

#include <algorithm>

namespace switchyard {

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
    // Whatever this waits for, it goes with its agent: whoever sent it must hear of the end before that.
    connect(&m_agent, &AgentRuntime::leaving, this, &TaskCall::agentLeaves);
    const bool needsCard =
        !m_agent.agentCard() && !m_request.withoutCard && m_agent.config().interface.hasCard;
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
    order.outgoing.blocking = m_request.waitsForAnswer;
    order.outgoing.message.metadata = m_request.metadata;
    if (!m_request.skill.isEmpty())
        order.outgoing.message.metadata.insert(QStringLiteral("skill"), m_request.skill);
    order.stream = m_request.stream && (m_request.withoutCard || mayStream(m_agent));
    order.throughBreaker = m_request.throughBreaker;
    order.signedIn = m_request.signedIn;
    order.operation = m_request.operation;
    order.timeout = timeLimit();
    order.deadline = m_deadline;
    order.maxAttempts = m_request.maxAttempts.value_or(config.retry.maxAttempts);
    return order;
}

//! An agent that stands in is asked through its circuit whatever was said of the first one's.
bool TaskCall::goesThroughBreaker() const
{
    return m_request.throughBreaker || m_asked != &m_agent;
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
    if (!m_request.taskId.isEmpty())
        m_task =
            KnownTask{m_request.taskId, m_request.agent, m_agent.config().url, m_peer, m_request.signedIn};
    SendOrder sendOrder = order(*peers);
    sendOrder.attemptMade = [this](a2a::WireAttempt &attempt, AgentRuntime &by, const QUrl &home,
                                   const a2a::Peer &peer, int number) {
        follow(attempt, by, home, peer, number);
    };

    sendOrder.standInMade = [this](ResilientCall &call, const QString &agent) {
        tellAttempts(call, agent);
    };
    m_call = makeSendCall(m_agent, m_parts, sendOrder, this);
    recordTaskCall(m_call, m_agent, m_parts, {}, m_request.signedIn);
    tellAttempts(*m_call, {});
    connect(m_call, &ResilientCall::finished, this, &TaskCall::end);
    m_call->start();
}

//! Those of an agent that stands in go on behind the first one's, in number and in time.
void TaskCall::tellAttempts(ResilientCall &call, const QString &standIn)
{
    const int before = m_attempts;
    const Duration after = standIn.isEmpty() ? Duration::zero() : m_parts.scheduler.now() - m_startedAt;
    const auto placed = [before, after](AttemptReport report) {
        report.number += before;
        report.startedAfter += after;
        return report;
    };
    connect(&call, &ResilientCall::attemptStarted, this,
            [this, placed, standIn](const AttemptReport &report) {
                emit news(AttemptStarted{placed(report), standIn});
            });
    connect(&call, &ResilientCall::attemptFinished, this,
            [this, placed, standIn](const AttemptReport &report) {
                emit news(AttemptFinished{placed(report), standIn});
            });
    connect(&call, &ResilientCall::retryScheduled, this, [this, before](RetryNotice notice) {
        notice.afterAttempt += before;
        emit news(notice);
    });
}

void TaskCall::agentLeaves()
{
    m_agentLeft = true;
    if (m_follower || m_asking)
        return conclude(m_end);
    if (m_call)
        m_call->cancel(); // tells of its end at once, bar while it starts
    if (!m_concluded)
        endWith(Failure{});
}

void TaskCall::agentMoves()
{
    if (hasMoved() && (m_follower || m_asking))
        conclude(m_end);
}

bool TaskCall::hasMoved() const
{
    return m_asked && m_asked->config().url != m_home;
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
    return peerByAddress(m_agent, override).map([](const a2a::Peer &peer) { return QList{peer}; });
}

void TaskCall::follow(a2a::WireAttempt &attempt, AgentRuntime &by, const QUrl &home, const a2a::Peer &peer,
                      int number)
{
    m_fold = {};
    if (m_asked != &by)
        m_words = {};
    m_asked = &by;
    m_home = home;
    m_peer = peer;
    connect(&by, &AgentRuntime::moved, this, &TaskCall::agentMoves, Qt::UniqueConnection);
    // An agent that stands in counts from 1 again.
    if (&by == &m_agent)
        m_attempts = number;
    else
        number += m_attempts;
    m_attempt = number;
    connect(&attempt, &a2a::WireAttempt::agentSaid, this, [this, &attempt](const a2a::AgentEvent &event) {
        m_mask.add(attempt.mask());
        m_fold.fold(event);
        noteTask();
        say(event);
    });
    connect(&attempt, &Attempt::finished, this, [this, &attempt, number] {
        m_peer = attempt.peer();
        noteTask();
        for (const a2a::WireTrace &trace : attempt.wire()) {
            WireExchange exchange = exchangeOf(trace, number);
            exchange.peer = m_peer;
            emit news(exchange);
        }
    });
}

void TaskCall::say(const a2a::AgentEvent &event)
{
    m_words.note(event);
    emit news(AgentSaid{m_parts.scheduler.now() - m_startedAt, event, m_mask});
}

void TaskCall::noteTask()
{
    const auto &task = m_fold.task();
    if (task && !task->id.isEmpty() && m_asked)
        m_task = KnownTask{task->id, m_asked->config().name, m_home, m_peer, m_request.signedIn};
}

void TaskCall::tellExchange(const a2a::WireTrace &trace)
{
    if (m_concluded)
        return;
    WireExchange exchange = exchangeOf(trace, m_attempt);
    exchange.peer = m_peer;
    emit news(exchange);
}

//! For calls that may outlive this one.
WireListener TaskCall::wireListener()
{
    return [self = QPointer(this)](const a2a::WireTrace &trace) {
        if (self)
            self->tellExchange(trace);
    };
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
            m_mask.add(secretMaskOf(m_agent.config(), m_parts)); // though nobody was asked this time
            say(answer->event);
        }
    }
    if (m_agentLeft)
        end.failure = failed(FailureKind::Cancelled, QStringLiteral("the agent was removed")).value();
    const bool ours = end.answeredBy.isEmpty() ? m_cancelled : true;
    if (!m_agentLeft && ours && isUnfinished())
        followTask(end);
    else
        onTaskOver(end);
}

void TaskCall::endWith(const Failure &failure)
{
    CallOutcome outcome;
    outcome.answer = failed(failure);
    end(outcome);
}

} // namespace switchyard
