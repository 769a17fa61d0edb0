// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/dialect.h"

#include "a2a/jsonfields.h"
#include "a2a/partjson.h"

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
    case Operation::ListTasks:
        return current ? QStringLiteral("ListTasks") : QStringLiteral("tasks/list");
    case Operation::ExtendedCard:
        return current ? QStringLiteral("GetExtendedAgentCard")
                       : QStringLiteral("agent/getAuthenticatedExtendedCard");
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
    const bool current = peer.version == ProtocolVersion::V1_0;
    if (current)
        request.headers.set("A2A-Version", "1.0");
    if (!peer.extensions.isEmpty())
        request.headers.set(current ? "A2A-Extensions" : "X-A2A-Extensions",
                            peer.extensions.join(u',').toUtf8());
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

HttpRequest Dialect::listTasks(const TaskQuery &query, const QString &rpcId) const
{
    const QString word =
        query.state ? QStringLiteral("TASK_STATE_") + toString(*query.state).toUpper().replace(u'-', u'_')
                    : QString();
    if (m_peer.binding == Binding::JsonRpc) {
        QJsonObject params{{QLatin1String("pageSize"), query.pageSize}, {QLatin1String("historyLength"), 0}};
        setUnlessEmpty(params, QLatin1String("contextId"), query.contextId);
        setUnlessEmpty(params, QLatin1String("status"), word);
        setUnlessEmpty(params, QLatin1String("pageToken"), query.pageToken);
        return rpcRequest(m_peer, Operation::ListTasks, params, rpcId);
    }
    HttpRequest request =
        restRequest(m_peer, Operation::ListTasks, QStringLiteral("/tasks"), QByteArrayLiteral("GET"));
    QUrlQuery items(request.url);
    const auto add = [&items](const QString &name, const QString &value) {
        if (!value.isEmpty())
            items.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    };
    add(QStringLiteral("pageSize"), QString::number(query.pageSize));
    add(QStringLiteral("historyLength"), QStringLiteral("0"));
    add(QStringLiteral("contextId"), query.contextId);
    add(QStringLiteral("status"), word);
    add(QStringLiteral("pageToken"), query.pageToken);
    request.url.setQuery(items);
    return request;
}

HttpRequest Dialect::extendedCard(const QString &rpcId) const
{
    // 0.2 has a path of its own beside the agent's, whatever the binding.
    if (m_peer.version == ProtocolVersion::V0_2) {
        HttpRequest request = basicRequest(m_peer, Operation::ExtendedCard);
        request.verb = "GET";
        QUrl folder = m_peer.url;
        if (!folder.path().endsWith(u'/'))
            folder.setPath(folder.path() + u'/');
        request.url = folder.resolved(QUrl(QStringLiteral("../agent/authenticatedExtendedCard")));
        return request;
    }
    if (m_peer.binding == Binding::JsonRpc)
        return rpcRequest(m_peer, Operation::ExtendedCard, {}, rpcId);
    const bool current = m_peer.version == ProtocolVersion::V1_0;
    return restRequest(m_peer, Operation::ExtendedCard,
                       current ? QStringLiteral("/extendedAgentCard") : QStringLiteral("/card"), "GET");
}

} // namespace switchyard::a2a
