// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/dialect.h"

#include "a2a/partjson.h"
#include "a2a/rpcerror.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

namespace switchyard::a2a {

namespace {

//! \brief The method's name over JSON-RPC.
QString methodName(Operation operation, ProtocolVersion version)
{
    const bool current = version == ProtocolVersion::V1_0;
    switch (operation) {
    case Operation::Send:
        return current ? QStringLiteral("SendMessage") : QStringLiteral("message/send");
    case Operation::Stream:
        return current ? QStringLiteral("SendStreamingMessage") : QStringLiteral("message/stream");
    case Operation::GetTask:
        return current ? QStringLiteral("GetTask") : QStringLiteral("tasks/get");
    case Operation::CancelTask:
        return current ? QStringLiteral("CancelTask") : QStringLiteral("tasks/cancel");
    case Operation::Subscribe:
        return current ? QStringLiteral("SubscribeToTask") : QStringLiteral("tasks/resubscribe");
    }
    return {};
}

bool isStreamed(Operation operation)
{
    return operation == Operation::Stream || operation == Operation::Subscribe;
}

HttpRequest basicRequest(const Peer &peer, Operation operation)
{
    HttpRequest request;
    request.verb = "POST";
    request.url = peer.url;
    request.streaming = isStreamed(operation);
    // Both, for an error may come as plain JSON in answer to a stream.
    request.headers.set("Accept",
                        request.streaming ? "text/event-stream, application/json" : "application/json");
    if (peer.version == ProtocolVersion::V1_0)
        request.headers.set("A2A-Version", "1.0");
    return request;
}

void setBody(HttpRequest &request, const QJsonObject &json)
{
    // 1.0.1 would rather have application/a2a+json over HTTP+JSON, but must take this one, and 1.0.0 knows
    // no other.
    request.headers.set("Content-Type", "application/json");
    request.body = QJsonDocument(json).toJson(QJsonDocument::Compact);
}

HttpRequest rpcRequest(const Peer &peer, Operation operation, QJsonObject params, const QString &rpcId)
{
    if (!peer.tenant.isEmpty())
        params.insert(QLatin1String("tenant"), peer.tenant);
    HttpRequest request = basicRequest(peer, operation);
    setBody(request, {{QLatin1String("jsonrpc"), QLatin1String("2.0")},
                      {QLatin1String("id"), rpcId},
                      {QLatin1String("method"), methodName(operation, peer.version)},
                      {QLatin1String("params"), params}});
    return request;
}

//! \brief The peer's address with \a path after it, which may hold no percent signs but its own.
QUrl restUrl(const Peer &peer, const QString &path)
{
    QUrl url = peer.url;
    QString base = url.path(QUrl::FullyEncoded);
    while (base.endsWith(u'/'))
        base.chop(1);
    if (peer.version != ProtocolVersion::V1_0)
        base += QStringLiteral("/v1");
    else if (!peer.tenant.isEmpty())
        base += u'/' + QString::fromLatin1(QUrl::toPercentEncoding(peer.tenant));
    url.setPath(base + path, QUrl::TolerantMode);
    return url;
}

QString taskPath(const QString &taskId, QLatin1String verb = {})
{
    return QStringLiteral("/tasks/") + QString::fromLatin1(QUrl::toPercentEncoding(taskId)) + verb;
}

HttpRequest restRequest(const Peer &peer, Operation operation, const QString &path, const QByteArray &verb)
{
    HttpRequest request = basicRequest(peer, operation);
    request.verb = verb;
    request.url = restUrl(peer, path);
    return request;
}

//! \brief Every agent has to know the methods of these; one that does not speaks another dialect.
bool isMandatory(Operation operation)
{
    return operation == Operation::Send || operation == Operation::GetTask;
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
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body.toByteArray(), &error);
    if (document.isObject())
        return document.object();
    if (error.error == QJsonParseError::NoError)
        return malformed(QStringLiteral("the answer is JSON, but not an object"), httpStatus);
    if (body.toByteArray().trimmed().isEmpty())
        return malformed(QStringLiteral("the answer is empty"), httpStatus);
    if (body.toByteArray().trimmed().startsWith('<'))
        return malformed(QStringLiteral("the answer is a web page, not JSON"), httpStatus);
    return malformed(
        QStringLiteral("the answer is not JSON: %1 at byte %2").arg(error.errorString()).arg(error.offset),
        httpStatus);
}

} // namespace

HttpRequest Dialect::send(const Outgoing &outgoing, const QString &rpcId) const
{
    return message(outgoing, Operation::Send, rpcId);
}

HttpRequest Dialect::stream(const Outgoing &outgoing, const QString &rpcId) const
{
    return message(outgoing, Operation::Stream, rpcId);
}

HttpRequest Dialect::message(const Outgoing &outgoing, Operation operation, const QString &rpcId) const
{
    const QJsonObject params = writeSendParams(outgoing, m_peer.version, shape(), isStreamed(operation));
    if (m_peer.binding == Binding::JsonRpc)
        return rpcRequest(m_peer, operation, params, rpcId);
    const QString path =
        isStreamed(operation) ? QStringLiteral("/message:stream") : QStringLiteral("/message:send");
    HttpRequest request = restRequest(m_peer, operation, path, "POST");
    setBody(request, params);
    return request;
}

HttpRequest Dialect::getTask(const QString &taskId, std::optional<int> historyLength,
                             const QString &rpcId) const
{
    if (m_peer.binding == Binding::JsonRpc) {
        QJsonObject params{{QLatin1String("id"), taskId}};
        if (historyLength)
            params.insert(QLatin1String("historyLength"), *historyLength);
        return rpcRequest(m_peer, Operation::GetTask, params, rpcId);
    }
    HttpRequest request = restRequest(m_peer, Operation::GetTask, taskPath(taskId), "GET");
    if (historyLength) {
        QUrlQuery query(request.url);
        query.addQueryItem(QStringLiteral("historyLength"), QString::number(*historyLength));
        request.url.setQuery(query);
    }
    return request;
}

HttpRequest Dialect::cancelTask(const QString &taskId, const QString &rpcId) const
{
    if (m_peer.binding == Binding::JsonRpc)
        return rpcRequest(m_peer, Operation::CancelTask, {{QLatin1String("id"), taskId}}, rpcId);
    HttpRequest request =
        restRequest(m_peer, Operation::CancelTask, taskPath(taskId, QLatin1String(":cancel")), "POST");
    setBody(request, {});
    return request;
}

HttpRequest Dialect::subscribe(const QString &taskId, const QString &rpcId, const QByteArray &verb) const
{
    if (m_peer.binding == Binding::JsonRpc)
        return rpcRequest(m_peer, Operation::Subscribe, {{QLatin1String("id"), taskId}}, rpcId);
    return restRequest(m_peer, Operation::Subscribe, taskPath(taskId, QLatin1String(":subscribe")), verb);
}

Result<AgentEvent> Dialect::read(QByteArrayView body, const QString &rpcId, Operation operation,
                                 int httpStatus) const
{
    const auto json = readObject(body, httpStatus);
    if (!json)
        return failed(json.error());
    if (auto failure = errorIn(*json, rpcId, operation, httpStatus))
        return failed(*std::move(failure));
    if (m_peer.binding == Binding::HttpJson)
        return readEvent(*json, shape());
    if (!json->contains(QLatin1String("result")))
        return malformed(QStringLiteral("the answer is no JSON-RPC answer: it has neither result nor error"),
                         httpStatus);
    const QJsonValue id = json->value(QLatin1String("id"));
    if (id != QJsonValue(rpcId))
        return malformed(QStringLiteral("the answer belongs to another request"), httpStatus);
    return readEvent(json->value(QLatin1String("result")), shape());
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
