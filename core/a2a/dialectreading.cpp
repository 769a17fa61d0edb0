// SPDX-License-Identifier: GPL-3.0-or-later
// What Dialect makes of an agent's answers; its requests are in dialect.cpp.
#include "a2a/dialect.h"

#include "a2a/jsonreading.h"
#include "a2a/rpcerror.h"

#include <QJsonArray>
#include <QJsonObject>

namespace switchyard::a2a {

namespace {

//! \brief Every agent has to know the methods of these; one that does not speaks another dialect.
bool isMandatory(Operation operation)
{
    return operation == Operation::Send || operation == Operation::GetTask;
}

bool isAboutTask(Operation operation)
{
    return operation == Operation::GetTask || operation == Operation::CancelTask ||
           operation == Operation::Subscribe;
}

auto malformed(const QString &what, int httpStatus)
{
    Failure failure;
    failure.kind = FailureKind::MalformedAnswer;
    failure.httpStatus = httpStatus;
    failure.detail = what;
    return failed(std::move(failure));
}

Result<QJsonObject> readObject(QByteArrayView body, int httpStatus)
{
    const auto document = readJson(body, QStringLiteral("the answer"));
    if (document && document->isObject())
        return document->object();
    if (document)
        return malformed(QStringLiteral("the answer is JSON, but not an object"), httpStatus);
    Failure failure = document.error();
    failure.httpStatus = httpStatus;
    const QByteArrayView start = body.trimmed();
    if (start.isEmpty())
        failure.detail = QStringLiteral("the answer is empty");
    else if (start.startsWith('<'))
        failure.detail = QStringLiteral("the answer is a web page, not JSON");
    return failed(std::move(failure));
}

} // namespace

Result<QJsonValue> Dialect::resultOf(QByteArrayView body, const QString &rpcId, Operation operation,
                                     int httpStatus) const
{
    const auto json = readObject(body, httpStatus);
    if (!json)
        return failed(json.error());
    if (auto failure = errorIn(*json, rpcId, operation, httpStatus))
        return failed(*std::move(failure));
    if (m_peer.binding == Binding::HttpJson)
        return QJsonValue(*json);
    if (!json->contains(QLatin1String("result")))
        return malformed(QStringLiteral("the answer is no JSON-RPC answer: it has neither result nor error"),
                         httpStatus);
    const QJsonValue id = json->value(QLatin1String("id"));
    if (id != QJsonValue(rpcId))
        return malformed(QStringLiteral("the answer belongs to another request"), httpStatus);
    return json->value(QLatin1String("result"));
}

Result<AgentEvent> Dialect::read(QByteArrayView body, const QString &rpcId, Operation operation,
                                 int httpStatus) const
{
    return resultOf(body, rpcId, operation, httpStatus).and_then([this](const QJsonValue &result) {
        return readEvent(result, shape());
    });
}

bool Dialect::isUnknownKind(QByteArrayView body, const QString &rpcId, Operation operation) const
{
    const auto result = resultOf(body, rpcId, operation, 200);
    return result && isOfUnknownKind(*result);
}

Result<TaskPage> Dialect::readTasks(QByteArrayView body, const QString &rpcId, int httpStatus) const
{
    const auto result = resultOf(body, rpcId, Operation::ListTasks, httpStatus);
    if (!result)
        return failed(result.error());
    const QJsonValue list = result->toObject().value(QLatin1String("tasks"));
    // ProtoJSON leaves an empty list out.
    if (!result->isObject() || (!list.isArray() && !list.isUndefined() && !list.isNull()))
        return malformed(QStringLiteral("the answer is no list of tasks"), httpStatus);
    TaskPage page;
    for (const QJsonValue &each : list.toArray()) {
        const auto event = readEvent(each, shape());
        if (!event)
            return failed(event.error());
        const auto *task = std::get_if<Task>(&*event);
        if (!task)
            return malformed(QStringLiteral("the list holds something else than tasks"), httpStatus);
        page.tasks.append(*task);
    }
    page.nextPageToken = result->toObject().value(QLatin1String("nextPageToken")).toString();
    page.totalSize = result->toObject().value(QLatin1String("totalSize")).toInt();
    return page;
}

Result<QByteArray> Dialect::readCard(QByteArrayView body, const QString &rpcId, int httpStatus) const
{
    const bool isBare = m_peer.version == ProtocolVersion::V0_2 || m_peer.binding == Binding::HttpJson;
    if (isBare) {
        if (auto failure = readError(body, rpcId, Operation::ExtendedCard, httpStatus))
            return failed(*std::move(failure));
        return body.toByteArray();
    }
    return resultOf(body, rpcId, Operation::ExtendedCard, httpStatus).map([](const QJsonValue &result) {
        return QJsonDocument(result.toObject()).toJson(QJsonDocument::Compact);
    });
}

std::optional<Dialect> Dialect::olderForm(const Failure &refusal) const
{
    const bool mayBeOlder = shape() == WireShape::Proto03;
    const bool sawNoParts =
        refusal.rpcCode == rpccode::invalidParams && refusal.detail.contains(QLatin1String("parts"));
    if (!mayBeOlder || !sawNoParts)
        return std::nullopt;
    Peer older = m_peer;
    older.kindOverHttp = true;
    return Dialect(older);
}

std::optional<Failure> Dialect::readError(QByteArrayView body, const QString &rpcId, Operation operation,
                                          int httpStatus) const
{
    const auto json = readObject(body, httpStatus);
    return json ? errorIn(*json, rpcId, operation, httpStatus) : std::nullopt;
}

std::optional<Failure> Dialect::errorIn(const QJsonObject &answer, const QString &rpcId, Operation operation,
                                        int httpStatus) const
{
    const QJsonValue error = answer.value(QLatin1String("error"));
    const bool isRpc = m_peer.binding == Binding::JsonRpc && error.isObject();
    std::optional<Failure> failure =
        isRpc ? std::optional(failureOfRpcError(error.toObject())) : failureOfRestError(answer);
    if (!failure && m_peer.binding == Binding::HttpJson)
        failure = failureOfStatus(answer, httpStatus, isAboutTask(operation));
    if (!failure)
        return std::nullopt;

    // The id may be null: an agent that could not read the request cannot know it.
    const QJsonValue id = answer.value(QLatin1String("id"));
    if (isRpc && id.isString() && id != QJsonValue(rpcId))
        return malformed(QStringLiteral("the answer belongs to another request"), httpStatus).value();
    failure->httpStatus = httpStatus;
    if (failure->rpcCode == rpccode::methodNotFound && isMandatory(operation))
        failure->kind = FailureKind::VersionRefused;
    return failure;
}

} // namespace switchyard::a2a
