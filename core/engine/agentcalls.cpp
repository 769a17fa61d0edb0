// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/agentcalls.h"

#include "a2a/cardattempt.h"
#include "a2a/deepcheckattempt.h"
#include "a2a/detourattempt.h"
#include "a2a/listtasksattempt.h"
#include "a2a/streamattempt.h"
#include "a2a/taskattempt.h"
#include "a2a/taskprobeattempt.h"
#include "config/unsignedauth.h"
#include "engine/agentpeers.h"
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

//! Every task state is an answer; but with these two the agent said no, as with an error object.
Verdict verdictOfAnswer(const std::any &answer)
{
    const auto *said = std::any_cast<a2a::SendAnswer>(&answer);
    const auto *task = said ? std::get_if<a2a::Task>(&said->event) : nullptr;
    const bool saysNo = task && (task->status.state == a2a::TaskState::Failed ||
                                 task->status.state == a2a::TaskState::Rejected);
    return saysNo ? Verdict::Neutral : Verdict::Success;
}

CallPlan planOf(const AgentConfig &config, Duration timeout)
{
    CallPlan plan;
    plan.retry = config.retry;
    plan.attemptTimeout = limitOf(timeout);
    plan.order = config.order;
    plan.judge = verdictOfAnswer;
    return plan;
}

//! As the call began: a new address must not get old credentials, nor the old new ones.
AgentConfig configOf(const AgentRuntime &agent, bool signedIn)
{
    AgentConfig config = agent.config();
    if (!signedIn)
        config.auth = withoutCredentials(config.auth);
    return config;
}

//! What the attempts of one send share.
struct Sending
{
    AgentRuntime &agent;
    EngineParts &parts;
    SendOrder order;
    AgentConfig config;
    std::shared_ptr<a2a::Detours> interfaces = std::make_shared<a2a::Detours>();
    QString taskId = {};        //!< once the agent told of it
    bool streamRefused = false; //!< the agent does not stream, whatever its card says
};

//! A call that asks one thing of a task, or of all tasks.
struct TaskQuestion
{
    CallParties parties;
    CallPlan plan;
    QList<a2a::Peer> peers; //!< the best first; the next is asked where one is not there
    std::function<a2a::WireAttempt *(const a2a::Route &route, const a2a::Peer &peer, QObject *owner)> ask;
    WireListener traced = {};
    bool signedIn = true;
};

ResilientCall *makeTaskQuestion(AgentRuntime &agent, EngineParts &parts, const TaskQuestion &question,
                                QObject *parent)
{
    const auto detours = std::make_shared<a2a::Detours>();
    detours->peers = question.peers;
    const auto make = [ask = question.ask, traced = question.traced, detours](a2a::Route route,
                                                                              QObject *maker) -> Attempt * {
        route.traces = traced != nullptr;
        const auto askAt = [ask, traced, route](const a2a::Peer &peer, QObject *owner) {
            a2a::WireAttempt *attempt = ask(route, peer, owner);
            if (traced) {
                QObject::connect(attempt, &Attempt::finished, attempt, [attempt, traced] {
                    for (const a2a::WireTrace &trace : attempt->wire())
                        traced(trace);
                });
            }
            return attempt;
        };
        return new a2a::DetourAttempt(detours, askAt, maker);
    };
    const auto makeAttempt = [config = configOf(agent, question.signedIn), &parts,
                              make](const AttemptContext &context, QObject *owner) {
        return attemptWith(config, parts, context, make, owner);
    };
    return new ResilientCall(question.parties, question.plan, makeAttempt, parent);
}

a2a::WireAttempt *makeSend(const std::shared_ptr<Sending> &sending, const a2a::Route &route,
                           const a2a::Peer &peer, const AttemptContext &context, QObject *owner)
{
    const a2a::Dialect dialect(peer);
    const SendOrder &order = sending->order;
    if (!order.stream || sending->streamRefused)
        return new a2a::SendAttempt(route, dialect, order.outgoing, owner);
    auto *stream = sending->taskId.isEmpty() ? new a2a::StreamAttempt(route, dialect, order.outgoing, owner)
                                             : new a2a::StreamAttempt(route, dialect, sending->taskId, owner);
    QObject::connect(stream, &a2a::WireAttempt::agentSaid, stream,
                     [stream, sending, answered = context.answered] {
                         if (const auto &task = stream->fold().task())
                             sending->taskId = task->id;
                         answered();
                     });
    QObject::connect(stream, &Attempt::finished, stream, [stream, sending] {
        sending->streamRefused = sending->streamRefused || stream->isStreamRefused();
    });
    new PromptWatch(*stream, sending->parts.scheduler, order.timeout);
    return stream;
}

Attempt *makeSendAttempt(const std::shared_ptr<Sending> &sending, const a2a::Route &route,
                         const AttemptContext &context, QObject *owner)
{
    const auto askAt = [sending, route, context](const a2a::Peer &peer, QObject *maker) {
        a2a::WireAttempt *attempt = makeSend(sending, route, peer, context, maker);
        // What was found out about an interface holds for the attempts to come.
        QList<a2a::Peer> &peers = sending->interfaces->peers;
        QObject::connect(attempt, &Attempt::finished, attempt, [attempt, &peers, sending, peer] {
            std::replace(peers.begin(), peers.end(), peer, attempt->peer().value_or(peer));
        });
        if (sending->order.attemptMade)
            sending->order.attemptMade(*attempt, sending->agent, sending->config.url, peer, context.number);
        return attempt;
    };
    return new a2a::DetourAttempt(sending->interfaces, askAt, owner);
}

//! An agent without a card is well when it turns down, in A2A, a task that cannot exist.
Attempt *makeCardlessCheck(const Result<a2a::Peer> &peer, const a2a::Route &route, Scheduler &scheduler,
                           QObject *owner)
{
    if (!peer)
        return new FailedAttempt(peer.error(), scheduler, owner);
    return new a2a::TaskProbeAttempt(route, a2a::Dialect(*peer), owner);
}

} // namespace

Attempt *attemptWith(const AgentConfig &agent, EngineParts &parts, const AttemptContext &context,
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
    route.shard = context.shard;
    route.maySend = context.maySend;
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
    // As it was when the check began: what a reload brings is for the next one.
    const auto config = std::make_shared<const AgentConfig>(agent.config());
    const Duration timeout = config->timeouts.healthCheck;
    CallPlan plan = planOf(*config, timeout);
    plan.mayResend = true;
    const a2a::CardQuery query{config->url, config->health.path, knownPath, agent.card().fetched()};
    const std::optional<Result<a2a::Peer>> cardless =
        config->interface.hasCard ? std::nullopt : std::optional(peerByAddress(agent, {}));
    const auto ask = [config, &parts, cardless, query](a2a::Route route, QObject *maker) -> Attempt * {
        route.traces = false; // nobody is shown a check's bytes
        if (cardless)
            return makeCardlessCheck(*cardless, route, parts.scheduler, maker);
        if (config->health.probe == ProbeKind::Task)
            return new a2a::DeepCheckAttempt(route, query, laidOver(config->interface, {}), maker);
        return new a2a::CardAttempt(route, query, maker);
    };
    const auto makeAttempt = [&agent, config, &parts, ask](const AttemptContext &context,
                                                           QObject *owner) -> Attempt * {
        Attempt *probe = attemptWith(*config, parts, context, ask, nullptr);
        return new PatientAttempt(probe, parts.scheduler,
                                  {config->timeouts.healthCheck, [&agent] { return agent.worksForUs(); },
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
    const auto peers = peersOf(agent, {}).value_or(QList{a2a::Peer{.url = agent.config().url, .tenant = {}}});
    order.peer = peers.first();
    order.detours = peers.sliced(1);
    order.outgoing.message.messageId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    order.outgoing.message.parts = {a2a::TextPart{canary.text}};
    order.outgoing.message.metadata.insert(QStringLiteral("canary"), true);
    order.timeout = timeoutOf(agent.config().timeouts, canary.operation);
    order.maxAttempts = agent.config().retry.maxAttempts;
    order.standsIn = true; // it asks after this agent, nobody else
    return makeSendCall(agent, parts, order, parent);
}

ResilientCall *makeGetCall(AgentRuntime &agent, EngineParts &parts, const GetOrder &order, QObject *parent)
{
    const Duration timeout = agent.config().timeouts.standardRequest;
    CallPlan plan = planOf(agent.config(), timeout);
    plan.retry.maxAttempts = 1; // it is asked again anyway
    plan.mayResend = true;
    plan.deadline = order.deadline;
    CallParties parties = partiesOf(agent, parts, CircuitPurpose::Calls, timeout);
    if (!order.throughBreaker)
        parties.breaker = nullptr;
    const auto ask = [id = order.taskId, history = order.historyLength](
                         const a2a::Route &route, const a2a::Peer &peer, QObject *maker) {
        return new a2a::GetTaskAttempt(route, a2a::Dialect(peer), id, history, maker);
    };
    return makeTaskQuestion(agent, parts, {parties, plan, {order.peer}, ask, order.traced, order.signedIn},
                            parent);
}

ResilientCall *makeListCall(AgentRuntime &agent, EngineParts &parts, const QList<a2a::Peer> &peers,
                            QObject *parent)
{
    const Duration timeout = agent.config().timeouts.standardRequest;
    CallPlan plan = planOf(agent.config(), timeout);
    plan.mayResend = true;
    a2a::TaskQuery query;
    query.pageSize = 100;
    const auto ask = [query](const a2a::Route &route, const a2a::Peer &peer, QObject *maker) {
        return new a2a::ListTasksAttempt(route, a2a::Dialect(peer), query, maker);
    };
    return makeTaskQuestion(
        agent, parts, {partiesOf(agent, parts, CircuitPurpose::Calls, timeout), plan, peers, ask}, parent);
}

ResilientCall *makeCancelCall(AgentRuntime &agent, EngineParts &parts, const CancelOrder &order,
                              QObject *parent)
{
    const Duration timeout = agent.config().timeouts.standardRequest;
    CallPlan plan = planOf(agent.config(), timeout);
    if (order.patience)
        plan.deadline = saturatingAdd(parts.scheduler.now(), *order.patience);
    plan.retry.maxAttempts = order.maxAttempts.value_or(plan.retry.maxAttempts);
    plan.mayResend = true; // a task that is cancelled already stays so
    CallParties parties = partiesOf(agent, parts, CircuitPurpose::Calls, timeout);
    if (!order.throughBreaker)
        parties.breaker = nullptr;
    const auto ask = [id = order.taskId](const a2a::Route &route, const a2a::Peer &peer, QObject *maker) {
        return new a2a::CancelTaskAttempt(route, a2a::Dialect(peer), id, maker);
    };
    return makeTaskQuestion(
        agent, parts, {parties, plan, QList{order.peer} + order.detours, ask, order.traced, order.signedIn},
        parent);
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

    const auto sending =
        std::make_shared<Sending>(Sending{agent, parts, order, configOf(agent, order.signedIn)});
    sending->interfaces->peers = QList{order.peer} + order.detours;
    const auto makeAttempt = [sending](const AttemptContext &context, QObject *owner) {
        const auto ask = [sending, context](const a2a::Route &route, QObject *maker) {
            return makeSendAttempt(sending, route, context, maker);
        };
        return attemptWith(sending->config, sending->parts, context, ask, owner);
    };
    return new ResilientCall(parties, plan, makeAttempt, parent);
}

} // namespace switchyard
