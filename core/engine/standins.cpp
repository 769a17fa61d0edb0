// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/standins.h"

#include "a2a/taskattempt.h"
#include "base/servicekey.h"
#include "engine/agentcalls.h"
#include "engine/agentpeers.h"
#include "engine/agentruntime.h"
#include "engine/callrecorder.h"
#include "resilience/resilientcall.h"
#include "resilience/timeouts.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUuid>

#include <algorithm>

namespace switchyard {

namespace {

//! All that is asked, and where, but for the message's own id: parts of every kind, metadata, context, task
//! and how the answer is wanted.
QString questionKey(const AgentConfig &config, const SendOrder &order)
{
    a2a::Outgoing asked = order.outgoing;
    asked.message.messageId.clear();
    QJsonObject question{{QStringLiteral("at"), serviceKey(config.url).value_or(config.url.toString())},
                         {QStringLiteral("params"), a2a::writeSendParams(asked, a2a::ProtocolVersion::V1_0,
                                                                         a2a::WireShape::Current, false)},
                         {QStringLiteral("operation"), toString(order.operation)},
                         {QStringLiteral("extensions"), QJsonArray::fromStringList(order.peer.extensions)}};
    // Nobody who does not sign in is told what those who do were answered, nor the other way round.
    if (!order.signedIn)
        question.insert(QStringLiteral("signed_in"), false);
    // One tenant is never told what another was answered.
    if (!order.peer.tenant.isEmpty())
        question.insert(QStringLiteral("tenant"), order.peer.tenant);
    const QByteArray hash = QCryptographicHash::hash(QJsonDocument(question).toJson(QJsonDocument::Compact),
                                                     QCryptographicHash::Sha256);
    return config.name + u'/' + QString::fromLatin1(hash.toHex());
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
    auto peers = peersOf(*second, {});
    if (!peers)
        return nullptr;
    SendOrder order = first;
    order.peer = peers->takeFirst();
    order.detours = *peers;
    order.stream = first.stream && mayStream(*second);
    order.throughBreaker = true;
    order.maxAttempts = second->config().retry.maxAttempts;
    order.outgoing.message.contextId.clear(); // the first agent's own
    order.standsIn = true;
    // Its own deadline holds as well; that of the caller is not lengthened by it.
    if (const auto own = limitOf(second->config().retry.deadline)) {
        const TimePoint end = saturatingAdd(parts.scheduler.now(), *own);
        order.deadline = std::min(first.deadline.value_or(end), end);
    }
    ResilientCall *call = makeSendCall(*second, parts, order, parent);
    recordTaskCall(call, *second, parts, {}, order.signedIn);
    QObject::connect(second, &AgentRuntime::leaving, call, &ResilientCall::cancel);
    if (first.standInMade)
        first.standInMade(*call, name);
    return call;
}

} // namespace

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
        fallback.cached = CachedAnswer{&parts.answers, questionKey(config, order), config.fallback.maxStale};
    return fallback;
}

} // namespace switchyard
