// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/listingdesk.h"

#include "a2a/dialect.h"
#include "engine/agentcalls.h"
#include "engine/agentpeers.h"
#include "engine/agentruntime.h"
#include "engine/callrecorder.h"
#include "engine/secretmaskof.h"
#include "resilience/resilientcall.h"

namespace switchyard {

ListingDesk::ListingDesk(EngineParts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
}

void ListingDesk::list(quint64 number, const QString &name)
{
    TasksAnswer answer;
    answer.query = number;
    answer.agent = name;
    AgentRuntime *agent = m_parts.agentNamed(name);
    if (!agent)
        return refuse(answer, QStringLiteral("no agent is named %1").arg(name));
    auto peers = peersOf(*agent, {});
    const QString spoken =
        peers ? a2a::toString(peers->first().version) : QStringLiteral("nothing that is spoken here");
    if (peers)
        peers->removeIf([](const a2a::Peer &peer) { return peer.version != a2a::ProtocolVersion::V1_0; });
    if (!peers || peers->isEmpty())
        return refuse(answer,
                      QStringLiteral("%1 speaks %2, and tasks can be listed from 1.0 on").arg(name, spoken));
    ResilientCall *call = makeListCall(*agent, m_parts, *peers, this);
    // It counts for the circuit, so it is told of like any other call.
    recordTaskCall(call, *agent, m_parts, QStringLiteral("asking which tasks there are"));
    connect(agent, &AgentRuntime::leaving, call, &ResilientCall::cancel);
    connect(call, &ResilientCall::finished, this, [this, answer, agent](const CallOutcome &outcome) mutable {
        const auto *page =
            outcome.answer.has_value() ? std::any_cast<a2a::TaskPage>(&*outcome.answer) : nullptr;
        if (page) {
            answer.tasks = page->tasks;
            answer.mask = secretMaskOf(agent->config(), m_parts);
            answer.total = page->totalSize;
            answer.hasMore = !page->nextPageToken.isEmpty();
        } else {
            answer.failure = outcome.answer.has_value() ? Failure() : outcome.answer.error();
        }
        answer.at = m_parts.scheduler.wallClock();
        emit answered(answer);
    });
    call->start();
}

void ListingDesk::refuse(TasksAnswer answer, const QString &why)
{
    answer.failure.emplace();
    answer.failure->kind = FailureKind::InvalidRequest;
    answer.failure->detail = why;
    emit answered(answer);
}

} // namespace switchyard
