// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/canceldesk.h"

#include "a2a/taskattempt.h"
#include "engine/agentcalls.h"
#include "engine/agentpeers.h"
#include "engine/agentruntime.h"
#include "engine/callrecorder.h"
#include "engine/taskfollower.h"
#include "resilience/resilientcall.h"

#include <memory>

namespace switchyard {

CancelDesk::CancelDesk(EngineParts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
}

void CancelDesk::cancel(quint64 number, const CancelRequest &request)
{
    const KnownTask &task = request.task;
    CancelAnswer answer;
    answer.query = number;
    answer.asked = request;
    AgentRuntime *agent = m_parts.agentNamed(task.agent);
    if (!agent)
        return refuse(answer, FailureKind::UnknownAgent,
                      QStringLiteral("no agent is named %1").arg(task.agent));
    if (!task.home.isEmpty() && agent->config().url != task.home) {
        return refuse(
            answer, FailureKind::InvalidRequest,
            QStringLiteral("%1 was at %2 with this task, and is at %3 now")
                .arg(task.agent, task.home.toDisplayString(), agent->config().url.toDisplayString()));
    }
    const auto peers = task.peer ? QList{*task.peer} : peersOf(*agent, {});
    if (!peers)
        return refuse(answer, peers.error().kind, peers.error().detail);

    ResilientCall *call = makeCancelCall(*agent, m_parts,
                                         {.peer = peers->first(),
                                          .taskId = task.id,
                                          .detours = peers->sliced(1),
                                          .maxAttempts = 1,
                                          .signedIn = task.signedIn},
                                         this);
    // It counts for the circuit, so it is told of like any other call.
    recordTaskCall(call, *agent, m_parts, QStringLiteral("asking to cancel task %1").arg(task.id),
                   task.signedIn);
    connect(agent, &AgentRuntime::leaving, call, &ResilientCall::cancel);
    connect(call, &ResilientCall::finished, this,
            [this, answer, environment = agent->config().environment,
             peer = peers->first()](const CallOutcome &outcome) mutable {
                const auto *said =
                    outcome.answer.has_value() ? std::any_cast<a2a::SendAnswer>(&*outcome.answer) : nullptr;
                const auto *now = said ? std::get_if<a2a::Task>(&said->event) : nullptr;
                if (now)
                    answer.task = *now;
                else
                    answer.failure = outcome.answer.has_value() ? Failure() : outcome.answer.error();
                answer.refusedFor = outcome.refusedFor;
                AgentRuntime *asked = m_parts.agentNamed(answer.asked.task.agent);
                if (now && asked && !a2a::isTerminal(now->status.state))
                    follow(answer, *asked, peer);
                else
                    conclude(answer, environment);
            });
    call->start();
}

void CancelDesk::follow(const CancelAnswer &answer, AgentRuntime &agent, const a2a::Peer &peer)
{
    auto *follower = new TaskFollower(agent,
                                      {.peer = peer,
                                       .taskId = answer.asked.task.id,
                                       .signedIn = answer.asked.task.signedIn,
                                       .limit = patience},
                                      m_parts, this);
    const auto latest = std::make_shared<CancelAnswer>(answer);
    connect(follower, &TaskFollower::told, this, [latest](const a2a::Task &task) { latest->task = task; });
    const auto end = [this, follower, latest, &agent, environment = agent.config().environment] {
        QObject::disconnect(&agent, nullptr, follower, nullptr);
        follower->stop();
        follower->deleteLater();
        conclude(*latest, environment);
    };
    connect(follower, &TaskFollower::finished, this, end);
    connect(&agent, &AgentRuntime::leaving, follower, end);
    connect(&agent, &AgentRuntime::moved, follower, end);
    follower->start();
}

void CancelDesk::conclude(const CancelAnswer &answer, const QString &environment)
{
    tell(answer, environment);
    emit answered(answer);
}

void CancelDesk::refuse(CancelAnswer answer, FailureKind kind, const QString &why)
{
    answer.failure.emplace();
    answer.failure->kind = kind;
    answer.failure->detail = why;
    emit answered(answer);
}

void CancelDesk::tell(const CancelAnswer &answer, const QString &environment)
{
    Event event;
    event.component = QStringLiteral("task");
    event.operationType =
        answer.task ? QStringLiteral("TASK_CANCEL_ANSWERED") : QStringLiteral("TASK_CANCEL_FAILED");
    event.circuit = CircuitId{answer.asked.task.agent, CircuitPurpose::Calls};
    event.agent = answer.asked.task.agent;
    event.environment = environment;
    event.kind = QStringLiteral("task");
    event.actor = answer.asked.actor;
    event.severity = answer.task ? EventSeverity::Info : EventSeverity::Notice;
    event.text = answer.task ? QStringLiteral("Asked to cancel task %1: %2")
                                   .arg(answer.asked.task.id, a2a::toString(answer.task->status))
                             : QStringLiteral("Task %1 not cancelled: %2")
                                   .arg(answer.asked.task.id, failureWords(*answer.failure));
    event.details = {{QStringLiteral("task_id"), answer.asked.task.id}};
    m_parts.journal.append(std::move(event));
}

} // namespace switchyard
