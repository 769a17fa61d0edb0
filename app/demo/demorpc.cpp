// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demorpc.h"

#include <QJsonDocument>

namespace switchyard {

namespace {

enum ErrorCode : int {
    ParseError = -32700,
    InvalidRequest = -32600,
    MethodNotFound = -32601,
    InvalidParams = -32602,
    TaskNotFound = -32001,
    TaskNotCancelable = -32002,
    UnsupportedOperation = -32004,
    VersionNotSupported = -32009,
};

bool isOver(const a2a::Task &task)
{
    return a2a::isTerminal(task.status.state) || a2a::isInterrupted(task.status.state);
}

QByteArray sse(const QByteArray &json)
{
    return "data: " + json + "\n\n";
}

} // namespace

void DemoRpc::Call::reply(const QByteArray &json) const
{
    exchange.answer(200, QByteArrayLiteral("application/json"), json);
}

void DemoRpc::handle(const DemoRequest &request, const DemoExchange &exchange)
{
    const QJsonDocument document = QJsonDocument::fromJson(request.body);
    const QJsonObject body = document.object();
    const Call call{body.value(QStringLiteral("id")), body.value(QStringLiteral("params")).toObject(),
                    exchange};
    if (!document.isObject())
        return call.reply(m_dialect.error(QJsonValue::Null, ParseError, QStringLiteral("Not JSON")));
    if (!m_dialect.isLegacy()) {
        const QByteArray version = request.headers.value(QByteArrayLiteral("a2a-version"));
        if (version != "1.0") {
            return call.reply(m_dialect.error(call.id, VersionNotSupported,
                                              QStringLiteral("This agent speaks A2A 1.0"),
                                              QStringLiteral("VERSION_NOT_SUPPORTED")));
        }
    }
    const auto method = m_dialect.method(body.value(QStringLiteral("method")).toString());
    if (!method)
        return call.reply(m_dialect.error(call.id, MethodNotFound, QStringLiteral("No such method")));
    switch (*method) {
    case DemoMethod::Send:
        return send(call, false);
    case DemoMethod::Stream:
        return send(call, true);
    case DemoMethod::Get:
        return get(call);
    case DemoMethod::Cancel:
        return cancel(call);
    case DemoMethod::Resubscribe:
        return resubscribe(call);
    }
}

void DemoRpc::send(const Call &call, bool streamed)
{
    if (streamed && !m_streams) {
        return call.reply(m_dialect.error(call.id, UnsupportedOperation,
                                          QStringLiteral("This agent does not stream"),
                                          QStringLiteral("UNSUPPORTED_OPERATION")));
    }
    const auto incoming = m_dialect.incoming(call.params);
    if (!incoming) {
        return call.reply(m_dialect.error(call.id, InvalidParams,
                                          QStringLiteral("A message with an id is needed"),
                                          QStringLiteral("INVALID_PARAMS")));
    }
    const a2a::Task *task = nullptr;
    if (incoming->message.taskId.isEmpty()) {
        task = &m_tasks.begin(incoming->message);
    } else {
        task = find(call, incoming->message.taskId);
        if (!task)
            return;
        if (a2a::isTerminal(task->status.state)) {
            const int code = m_dialect.isLegacy() ? InvalidRequest : UnsupportedOperation;
            return call.reply(m_dialect.error(call.id, code, QStringLiteral("The task has ended"),
                                              QStringLiteral("UNSUPPORTED_OPERATION")));
        }
        task = &m_tasks.resume(task->id, incoming->message);
    }
    if (streamed)
        return stream(call, *task);
    if (incoming->waits)
        return answerWhenDone(call, *task);
    call.reply(m_dialect.result(call.id, m_dialect.event(*task)));
}

void DemoRpc::answerWhenDone(const Call &call, const a2a::Task &task)
{
    m_tasks.watch(task.id, [this, call](const a2a::Task &now, const a2a::AgentEvent &) {
        if (!isOver(now))
            return call.exchange.isOpen();
        call.reply(m_dialect.result(call.id, m_dialect.event(now)));
        return false;
    });
}

void DemoRpc::stream(const Call &call, const a2a::Task &task)
{
    call.exchange.beginStream(QByteArrayLiteral("text/event-stream"));
    call.exchange.sendChunk(sse(m_dialect.result(call.id, m_dialect.event(task))));
    m_tasks.watch(task.id, [this, call](const a2a::Task &now, const a2a::AgentEvent &event) {
        call.exchange.sendChunk(sse(m_dialect.result(call.id, m_dialect.event(event))));
        if (!isOver(now))
            return call.exchange.isOpen();
        call.exchange.endStream();
        return false;
    });
}

void DemoRpc::get(const Call &call)
{
    if (const a2a::Task *task = named(call))
        call.reply(m_dialect.result(call.id, m_dialect.task(*task)));
}

void DemoRpc::cancel(const Call &call)
{
    const a2a::Task *task = named(call);
    if (!task)
        return;
    if (a2a::isTerminal(task->status.state)) {
        return call.reply(m_dialect.error(call.id, TaskNotCancelable, QStringLiteral("The task has ended"),
                                          QStringLiteral("TASK_NOT_CANCELABLE")));
    }
    call.reply(m_dialect.result(call.id, m_dialect.task(m_tasks.cancel(task->id))));
}

void DemoRpc::resubscribe(const Call &call)
{
    const a2a::Task *task = named(call);
    if (!task)
        return;
    if (!m_streams || a2a::isTerminal(task->status.state)) {
        return call.reply(m_dialect.error(call.id, UnsupportedOperation,
                                          QStringLiteral("There is nothing left to stream"),
                                          QStringLiteral("UNSUPPORTED_OPERATION")));
    }
    stream(call, *task);
}

const a2a::Task *DemoRpc::find(const Call &call, const QString &id)
{
    const a2a::Task *task = m_tasks.find(id);
    if (!task) {
        call.reply(m_dialect.error(call.id, TaskNotFound, QStringLiteral("No such task"),
                                   QStringLiteral("TASK_NOT_FOUND")));
    }
    return task;
}

const a2a::Task *DemoRpc::named(const Call &call)
{
    return find(call, call.params.value(QStringLiteral("id")).toString());
}

} // namespace switchyard
