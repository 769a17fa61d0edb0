// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/agentcalls.h"

#include "a2a/cardattempt.h"
#include "a2a/streamattempt.h"
#include "a2a/taskattempt.h"
#include "a2a/taskprobeattempt.h"
#include "engine/agentruntime.h"
#include "engine/authorisedattempt.h"
#include "engine/callrecorder.h"
#include "engine/credentials.h"
#include "engine/failedattempt.h"
#include "engine/patientattempt.h"
#include "resilience/resilientcall.h"
#include "resilience/timeouts.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QUuid>

namespace switchyard {

namespace {

CallParties partiesOf(AgentRuntime &agent, EngineParts &parts, CircuitPurpose purpose, Duration timeout)
{
    return {.scheduler = parts.scheduler,
            .breaker = &agent.breaker(purpose),
            .pool = parts.pools.get(agent.config().url, limitOf(timeout), agent.config().pool),
            .budget = agent.budget(),
            .jitter = parts.jitter,
            .waiters = &agent.waiters(purpose)};
}

CallPlan planOf(const AgentConfig &config, Duration timeout)
{
    CallPlan plan;
    plan.retry = config.retry;
    plan.attemptTimeout = limitOf(timeout);
    plan.order = config.order;
    return plan;
}

QString questionKey(const AgentConfig &config, const a2a::Outgoing &outgoing)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(a2a::plainText(outgoing.message.parts).toUtf8());
    hash.addData(outgoing.message.contextId.toUtf8());
    return config.name + u'/' + QString::fromLatin1(hash.result().toHex());
}

//! A fixed answer looks to the sender like a message of the agent.
std::any fixedAnswer(const QString &text)
{
    a2a::Message message;
    message.messageId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    message.role = a2a::Role::Agent;
    message.parts = {a2a::TextPart{text}};
    return a2a::SendAnswer{.event = message};
}

//! Asks the agent that stands in, as one of its own calls: its circuit, its pool, its retries.
ResilientCall *makeSecondCall(const QString &name, const SendOrder &first, EngineParts &parts,
                              QObject *parent)
{
    AgentRuntime *second = parts.agentNamed(name);
    if (!second)
        return nullptr;
    const auto peer = peerOf(*second, {});
    if (!peer)
        return nullptr;
    SendOrder order = first;
    order.peer = *peer;
    order.stream = first.stream && second->agentCard() && second->agentCard()->capabilities.streaming;
    order.throughBreaker = true;
    order.maxAttempts = second->config().retry.maxAttempts;
    order.outgoing.message.contextId.clear(); // the first agent's own
    order.standsIn = true;
    ResilientCall *call = makeSendCall(*second, parts, order, parent);
    new CallRecorder(call,
                     {{name, CircuitPurpose::Calls}, second->config().environment, QStringLiteral("task")},
                     second->record(CircuitPurpose::Calls), parts, [second] { emit second->changed(); });
    QObject::connect(second, &AgentRuntime::leaving, call, &ResilientCall::cancel);
    return call;
}

Fallback fallbackOf(const AgentConfig &config, const SendOrder &order, EngineParts &parts)
{
    Fallback fallback;
    if (order.standsIn) // nobody stands in for one who stands in
        return fallback;
    // A task that the first agent began is known to nobody else.
    if (!config.fallback.agent.isEmpty() && order.outgoing.message.taskId.isEmpty()) {
        fallback.secondAgent = [name = config.fallback.agent, order, &parts](QObject *parent) {
            return makeSecondCall(name, order, parts, parent);
        };
    }
    if (config.fallback.answer)
        fallback.fixedAnswer = fixedAnswer(*config.fallback.answer);
    if (config.fallback.lastGood)
        fallback.cached =
            CachedAnswer{&parts.answers, questionKey(config, order.outgoing), config.fallback.maxStale};
    return fallback;
}

} // namespace

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
    const auto peer = config.health.probe == ProbeKind::Task && agent.agentCard()
                          ? peerOf(agent, {})
                          : failed(FailureKind::Cancelled);
    const a2a::CardQuery query{config.url, config.health.path, knownPath, agent.fetchedCard()};
    const auto makeAttempt = [&agent, &parts, peer, query](const AttemptContext &context,
                                                           QObject *owner) -> Attempt * {
        const auto ask = [peer, query](a2a::Route route, QObject *maker) -> Attempt * {
            route.traces = false; // nobody is shown a check's bytes
            if (peer)
                return new a2a::TaskProbeAttempt(route, a2a::Dialect(*peer), maker);
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
    const auto makeAttempt = [&agent, &parts, peer, taskId](const AttemptContext &context, QObject *owner) {
        const auto ask = [peer, taskId](a2a::Route route, QObject *maker) {
            route.traces = false;
            return new a2a::GetTaskAttempt(route, a2a::Dialect(peer), taskId, 0, maker);
        };
        return attemptWith(agent.config(), parts, context.shard, ask, owner);
    };
    return new ResilientCall(partiesOf(agent, parts, CircuitPurpose::Calls, timeout), plan, makeAttempt,
                             parent);
}

ResilientCall *makeSendCall(AgentRuntime &agent, EngineParts &parts, const SendOrder &order, QObject *parent)
{
    const AgentConfig &config = agent.config();
    CallPlan plan = planOf(config, order.timeout);
    plan.retry.maxAttempts = order.maxAttempts;
    plan.mayResend = true; // every attempt carries the same messageId
    if (order.stream)
        plan.idleTimeout = limitOf(order.timeout);
    plan.fallback = fallbackOf(config, order, parts);
    CallParties parties = partiesOf(agent, parts, CircuitPurpose::Calls, order.timeout);
    if (!order.throughBreaker)
        parties.breaker = nullptr;

    const auto makeAttempt = [&agent, &parts, order](const AttemptContext &context,
                                                     QObject *owner) -> Attempt * {
        const auto ask = [&agent, order](const a2a::Route &route, QObject *maker) -> Attempt * {
            const a2a::Dialect dialect(order.peer);
            a2a::WireAttempt *attempt = nullptr;
            if (order.stream)
                attempt = new a2a::StreamAttempt(route, dialect, order.outgoing, maker);
            else
                attempt = new a2a::SendAttempt(route, dialect, order.outgoing, maker);
            if (order.attemptMade)
                order.attemptMade(*attempt, agent, order.peer);
            return attempt;
        };
        return attemptWith(agent.config(), parts, context.shard, ask, owner);
    };
    return new ResilientCall(parties, plan, makeAttempt, parent);
}

} // namespace switchyard
