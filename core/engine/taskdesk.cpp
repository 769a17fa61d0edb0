// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/taskdesk.h"

#include "engine/agentruntime.h"
#include "engine/callrecorder.h"
#include "engine/taskcall.h"

namespace switchyard {

void TaskDesk::send(CallNumber number, const SendRequest &request, AgentRuntime *agent)
{
    if (!agent) {
        CallEnd end;
        end.failure =
            failed(FailureKind::UnknownAgent, QStringLiteral("No agent is named ‘%1’").arg(request.agent))
                .value();
        emit news(number, end);
        return;
    }
    // A child of the agent's: when the agent is removed, its calls end with it.
    auto *call = new TaskCall(request, *agent, m_parts, agent);
    m_calls[number] = call;
    connect(call, &TaskCall::news, this,
            [this, number, request, environment = agent->config().environment](const CallNews &each) {
                if (const auto *end = std::get_if<CallEnd>(&each)) {
                    m_calls.erase(number);
                    tell(request, environment, *end);
                }
                emit news(number, each);
            });
    call->start();
}

void TaskDesk::cancel(CallNumber number)
{
    const auto call = m_calls.find(number);
    if (call != m_calls.end() && call->second)
        call->second->cancel();
}

void TaskDesk::tell(const SendRequest &request, const QString &environment, const CallEnd &end)
{
    // A task that nobody signed is traffic; what it does to its circuit is told by the circuit.
    if (request.actor.isEmpty())
        return;
    Event event;
    event.component = QStringLiteral("task");
    event.operationType = end.failure ? QStringLiteral("TASK_FAILED") : QStringLiteral("TASK_ANSWERED");
    event.circuit = CircuitId{request.agent, CircuitPurpose::Calls};
    event.agent = request.agent;
    event.environment = environment;
    event.kind = QStringLiteral("task");
    event.actor = request.actor;
    event.severity = end.failure ? EventSeverity::Notice : EventSeverity::Info;
    const QString answer = end.state ? a2a::toString(*end.state) : QStringLiteral("a message");
    // Whoever reads of a 401 must not go and mend credentials that were not shown.
    const QString how = request.signedIn ? QString() : QStringLiteral(", sent without credentials");
    event.text = end.failure ? QStringLiteral("Task not answered%1: %2").arg(how, failureWords(*end.failure))
                             : QStringLiteral("Task answered%1: %2").arg(how, answer);
    event.details = {{QStringLiteral("attempts"), end.attempts},
                     {QStringLiteral("total_ms"), toMilliseconds(end.total)}};
    if (end.retryStop != RetryStop::None)
        event.details.insert(QStringLiteral("retry_stopped"), toString(end.retryStop));
    if (!end.taskId.isEmpty())
        event.details.insert(QStringLiteral("task_id"), end.taskId);
    if (!request.signedIn)
        event.details.insert(QStringLiteral("signed_in"), false);
    m_parts.journal.append(std::move(event));
}

} // namespace switchyard
