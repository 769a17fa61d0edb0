// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/agentcalls.h"

#include "a2a/cardattempt.h"
#include "a2a/deepcheckattempt.h"
#include "a2a/detourattempt.h"
#include "a2a/listtasksattempt.h"
#include "a2a/streamattempt.h"
#include "a2a/taskattempt.h"
#include "engine/agentruntime.h"
#include "engine/authorisedattempt.h"
#include "engine/credentials.h"
#include "engine/failedattempt.h"
#include "engine/patientattempt.h"
#include "engine/promptwatch.h"
#include "engine/standins.h"
#include "resilience/resilientcall.h"
#include "resilience/timeouts.h"

#include <QUuid>

#include <algorithm>

namespace switchyard {

namespace {

CallParties partiesOf(AgentRuntime &agent, EngineParts &parts, CircuitPurpose purpose, Duration timeout)
{
    return {.scheduler = parts.scheduler,
            .breaker = &agent.breaker(purpose),
            .pool = parts.pools.get(agent.config().url, limitOf(timeout)),
            .budget = agent.budget(),
            .jitter = parts.jitter,
            .waiters = &agent.waiters(purpose),
            .uses = &agent.record(purpose).tape()};
}

CallPlan planOf(const AgentConfig &config, Duration timeout)
{
    CallPlan plan;
    plan.retry = config.retry;
    plan.attemptTimeout = limitOf(timeout);
    plan.order = config.order;
    return plan;
}

//! What the attempts of one send share.
struct Sending
{
    AgentRuntime &agent;
    EngineParts &parts;
    SendOrder order;
    std::shared_ptr<a2a::Detours> interfaces = std::make_shared<a2a::Detours>();
    QString taskId = {};        //!< once the agent told of it
    bool streamRefused = false; //!< the agent does not stream, whatever its card says
};

//! A call that asks one thing of a task, and whose bytes nobody is shown.
struct TaskQuestion
{
    CallParties parties;
    CallPlan plan;
    std::function<Attempt *(const a2a::Route &route, QObject *owner)> ask;
};

ResilientCall *makeTaskQuestion(AgentRuntime &agent, EngineParts &parts, const TaskQuestion &question,
                                QObject *parent)
{
    const auto untraced = [ask = question.ask](a2a::Route route, QObject *maker) {
        route.traces = false;
        return ask(route, maker);
    };
    const auto makeAttempt = [&agent, &parts, untraced](const AttemptContext &context, QObject *owner) {
        return attemptWith(agent.config(), parts, context.shard, untraced, owner);
    };
    return new ResilientCall(question.parties, question.plan, makeAttempt, parent);
}

a2a::WireAttempt *makeSend(const std::shared_ptr<Sending> &sending, const a2a::Route &route,
                           const a2a::Peer &peer, QObject *owner)
{
    const a2a::Dialect dialect(peer);
    const SendOrder &order = sending->order;
    if (!order.stream || sending->streamRefused)
        return new a2a::SendAttempt(route, dialect, order.outgoing, owner);
    auto *stream = sending->taskId.isEmpty() ? new a2a::StreamAttempt(route, dialect, order.outgoing, owner)
                                             : new a2a::StreamAttempt(route, dialect, sending->taskId, owner);
    QObject::connect(stream, &a2a::WireAttempt::agentSaid, stream, [stream, sending] {
        if (const auto &task = stream->fold().task())
            sending->taskId = task->id;
    });
    QObject::connect(stream, &Attempt::finished, stream, [stream, sending] {
        sending->streamRefused = sending->streamRefused || stream->isStreamRefused();
    });
    new PromptWatch(*stream, sending->parts.scheduler, order.timeout);
    return stream;
}

Attempt *makeSendAttempt(const std::shared_ptr<Sending> &sending, const a2a::Route &route, int number,
                         QObject *owner)
{
    const auto askAt = [sending, route, number](const a2a::Peer &peer, QObject *maker) {
        a2a::WireAttempt *attempt = makeSend(sending, route, peer, maker);
        // What was found out about an interface holds for the attempts to come.
        QList<a2a::Peer> &peers = sending->interfaces->peers;
        QObject::connect(attempt, &Attempt::finished, attempt, [attempt, &peers, sending, peer] {
            std::replace(peers.begin(), peers.end(), peer, attempt->peer().value_or(peer));
        });
        if (sending->order.attemptMade)
            sending->order.attemptMade(*attempt, sending->agent, peer, number);
        return attempt;
    };
    return new a2a::DetourAttempt(sending->interfaces, askAt, owner);
}

} // namespace

Result<QList<a2a::Peer>> peersOf(const AgentRuntime &agent, const a2a::PeerOverride &override)
{
    if (!agent.agentCard())
        return peerOf(agent, override).map([](const a2a::Peer &peer) { return QList{peer}; });
    return a2a::choosePeers(*agent.agentCard(), override, agent.config().url);
}

Result<a2a::Peer> peerOf(const AgentRuntime &agent, const a2a::PeerOverride &override)
{
    if (agent.agentCard())
        return a2a::choosePeer(*agent.agentCard(), override, agent.config().url);
    return a2a::peerWithoutCard(agent.config().url, override);
}

Attempt *attemptWith(const AgentConfig &agent, EngineParts &parts, int shard,
                     std::function<Attempt *(const a2a::Route &route, QObject *owner)> make, QObject *owner)
{
    const Result<Credentials> credentials = credentialsOf(agent, parts.secrets);
    if (!credentials)
        return new FailedAttempt(credentials.error(), parts.scheduler, owner);
    a2a::Route route;
    route.transport = &parts.transport;
    route.auth = credentials->auth;
    route.keepAlive = agent.pool.keepAlive;
    route.dnsTtl = agent.pool.dnsTtl;
    route.shard = shard;
    if (!credentials->token)
        return make(route, owner);
    const auto withToken = [route, make = std::move(make)](const a2a::RequestAuth &auth, QObject *parent) {
        a2a::Route authorised = route;
        authorised.auth = auth;
        return make(authorised, parent);
    };
    return new AuthorisedAttempt(credentials->auth, *credentials->token, parts.tokens, withToken, owner);
}

ResilientCall *makeCheckCall(AgentRuntime &agent, EngineParts &parts, const QString &knownPath,
                             QObject *parent)
{
    const AgentConfig &config = agent.config();
    const Duration timeout = config.timeouts.healthCheck;
    CallPlan plan = planOf(config, timeout);
    plan.mayResend = true;
    const bool isDeep = config.health.probe == ProbeKind::Task;
    const a2a::CardQuery query{config.url, config.health.path, knownPath, agent.card().fetched()};
    const auto makeAttempt = [&agent, &parts, isDeep, query](const AttemptContext &context,
                                                             QObject *owner) -> Attempt * {
        const auto ask = [isDeep, query](a2a::Route route, QObject *maker) -> Attempt * {
            route.traces = false; // nobody is shown a check's bytes
            if (isDeep)
                return new a2a::DeepCheckAttempt(route, query, maker);
            return new a2a::CardAttempt(route, query, maker);
        };
        Attempt *probe = attemptWith(agent.config(), parts, context.shard, ask, nullptr);
        return new PatientAttempt(probe, parts.scheduler,
                                  {agent.config().timeouts.healthCheck,
                                   [&agent] { return agent.worksForUs(); },
                                   [&agent] {
                                       agent.noteMetBusy();
                                   }},
                                  owner);
    };
    return new ResilientCall(partiesOf(agent, parts, CircuitPurpose::Health, timeout), plan, makeAttempt,
                             parent);
}

ResilientCall *makeCanaryCall(AgentRuntime &agent, EngineParts &parts, QObject *parent)
{
    const CanaryConfig &canary = *agent.config().canary;
    SendOrder order;
    order.peer = peerOf(agent, {}).value_or(a2a::Peer{.url = agent.config().url, .tenant = {}});
    order.outgoing.message.messageId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    order.outgoing.message.parts = {a2a::TextPart{canary.text}};
    order.outgoing.message.metadata.insert(QStringLiteral("canary"), true);
    order.timeout = timeoutOf(agent.config().timeouts, canary.operation);
    order.maxAttempts = agent.config().retry.maxAttempts;
    order.standsIn = true; // it asks after this agent, nobody else
    return makeSendCall(agent, parts, order, parent);
}

ResilientCall *makeGetCall(AgentRuntime &agent, EngineParts &parts, const a2a::Peer &peer,
                           const QString &taskId, QObject *parent)
{
    const Duration timeout = agent.config().timeouts.standardRequest;
    CallPlan plan = planOf(agent.config(), timeout);
    plan.retry.maxAttempts = 1; // it is asked again anyway
    plan.mayResend = true;
    const auto ask = [peer, taskId](const a2a::Route &route, QObject *maker) {
        return new a2a::GetTaskAttempt(route, a2a::Dialect(peer), taskId, 0, maker);
    };
    return makeTaskQuestion(agent, parts,
                            {partiesOf(agent, parts, CircuitPurpose::Calls, timeout), plan, ask}, parent);
}

ResilientCall *makeListCall(AgentRuntime &agent, EngineParts &parts, const a2a::Peer &peer, QObject *parent)
{
    const Duration timeout = agent.config().timeouts.standardRequest;
    CallPlan plan = planOf(agent.config(), timeout);
    plan.mayResend = true;
    a2a::TaskQuery query;
    query.pageSize = 100;
    const auto ask = [peer, query](const a2a::Route &route, QObject *maker) {
        return new a2a::ListTasksAttempt(route, a2a::Dialect(peer), query, maker);
    };
    return makeTaskQuestion(agent, parts,
                            {partiesOf(agent, parts, CircuitPurpose::Calls, timeout), plan, ask}, parent);
}

ResilientCall *makeCancelCall(AgentRuntime &agent, EngineParts &parts, const CancelOrder &order,
                              QObject *parent)
{
    const Duration timeout = agent.config().timeouts.standardRequest;
    CallPlan plan = planOf(agent.config(), timeout);
    plan.deadline = saturatingAdd(parts.scheduler.now(), order.patience);
    plan.mayResend = true; // a task that is cancelled already stays so
    CallParties parties = partiesOf(agent, parts, CircuitPurpose::Calls, timeout);
    if (!order.throughBreaker)
        parties.breaker = nullptr;
    const auto ask = [peer = order.peer, id = order.taskId](const a2a::Route &route, QObject *maker) {
        return new a2a::CancelTaskAttempt(route, a2a::Dialect(peer), id, maker);
    };
    return makeTaskQuestion(agent, parts, {parties, plan, ask}, parent);
}

ResilientCall *makeSendCall(AgentRuntime &agent, EngineParts &parts, const SendOrder &order, QObject *parent)
{
    const AgentConfig &config = agent.config();
    CallPlan plan = planOf(config, order.timeout);
    plan.retry.maxAttempts = order.maxAttempts;
    plan.deadline = order.deadline;
    plan.mayResend = true; // every attempt carries the same messageId
    if (order.stream)
        plan.idleTimeout = limitOf(order.timeout);
    plan.fallback = fallbackOf(config, order, parts);
    CallParties parties = partiesOf(agent, parts, CircuitPurpose::Calls, order.timeout);
    if (!order.throughBreaker)
        parties.breaker = nullptr;

    const auto sending = std::make_shared<Sending>(Sending{agent, parts, order});
    sending->interfaces->peers = QList{order.peer} + order.detours;
    const auto makeAttempt = [sending](const AttemptContext &context, QObject *owner) {
        const auto ask = [sending, number = context.number](const a2a::Route &route, QObject *maker) {
            return makeSendAttempt(sending, route, number, maker);
        };
        return attemptWith(sending->agent.config(), sending->parts, context.shard, ask, owner);
    };
    return new ResilientCall(parties, plan, makeAttempt, parent);
}

} // namespace switchyard
