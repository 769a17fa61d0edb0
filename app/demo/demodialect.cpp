// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demodialect.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <array>
#include <type_traits>

namespace switchyard {

namespace {

struct MethodNames
{
    DemoMethod method;
    const char *legacy;
    const char *current;
};

constexpr std::array methodNames{
    MethodNames{DemoMethod::Send, "message/send", "SendMessage"},
    MethodNames{DemoMethod::Stream, "message/stream", "SendStreamingMessage"},
    MethodNames{DemoMethod::Get, "tasks/get", "GetTask"},
    MethodNames{DemoMethod::Cancel, "tasks/cancel", "CancelTask"},
    MethodNames{DemoMethod::Resubscribe, "tasks/resubscribe", "SubscribeToTask"},
};

QString legacyWord(a2a::TaskState state)
{
    switch (state) {
    case a2a::TaskState::Unknown:
        return QStringLiteral("unknown");
    case a2a::TaskState::Submitted:
        return QStringLiteral("submitted");
    case a2a::TaskState::Working:
        return QStringLiteral("working");
    case a2a::TaskState::InputRequired:
        return QStringLiteral("input-required");
    case a2a::TaskState::AuthRequired:
        return QStringLiteral("auth-required");
    case a2a::TaskState::Completed:
        return QStringLiteral("completed");
    case a2a::TaskState::Failed:
        return QStringLiteral("failed");
    case a2a::TaskState::Canceled:
        return QStringLiteral("canceled");
    case a2a::TaskState::Rejected:
        return QStringLiteral("rejected");
    }
    return QStringLiteral("unknown");
}

template<typename List, typename Write>
QJsonArray array(const List &list, Write write)
{
    QJsonArray out;
    for (const auto &item : list)
        out.append(write(item));
    return out;
}

QByteArray envelope(const QJsonValue &id, const QString &member, const QJsonObject &value)
{
    return QJsonDocument(QJsonObject{{QStringLiteral("jsonrpc"), QStringLiteral("2.0")},
                                     {QStringLiteral("id"), id},
                                     {member, value}})
        .toJson(QJsonDocument::Compact);
}

} // namespace

std::optional<DemoMethod> DemoDialect::method(const QString &name) const
{
    for (const MethodNames &names : methodNames) {
        if (name == QLatin1String(isLegacy() ? names.legacy : names.current))
            return names.method;
    }
    return std::nullopt;
}

std::optional<DemoIncoming> DemoDialect::incoming(const QJsonObject &params) const
{
    const QJsonObject said = params.value(QStringLiteral("message")).toObject();
    DemoIncoming in;
    in.message.messageId = said.value(QStringLiteral("messageId")).toString();
    if (in.message.messageId.isEmpty())
        return std::nullopt;
    in.message.contextId = said.value(QStringLiteral("contextId")).toString();
    in.message.taskId = said.value(QStringLiteral("taskId")).toString();
    const QJsonArray parts = said.value(QStringLiteral("parts")).toArray();
    for (const QJsonValue &part : parts)
        in.message.parts.append(a2a::TextPart{part.toObject().value(QStringLiteral("text")).toString()});
    const QJsonObject configuration = params.value(QStringLiteral("configuration")).toObject();
    in.waits = isLegacy() ? configuration.value(QStringLiteral("blocking")).toBool(true)
                          : !configuration.value(QStringLiteral("returnImmediately")).toBool(false);
    return in;
}

QString DemoDialect::word(a2a::TaskState state) const
{
    const QString legacy = legacyWord(state);
    if (isLegacy())
        return legacy;
    if (state == a2a::TaskState::Unknown)
        return QStringLiteral("TASK_STATE_UNSPECIFIED");
    return QStringLiteral("TASK_STATE_") + legacy.toUpper().replace(u'-', u'_');
}

QJsonObject DemoDialect::tagged(QJsonObject object, const QString &kind) const
{
    if (isLegacy())
        object.insert(QStringLiteral("kind"), kind);
    return object;
}

QJsonObject DemoDialect::part(const a2a::Part &part) const
{
    // These agents say nothing but text.
    const auto *text = std::get_if<a2a::TextPart>(&part);
    return tagged({{QStringLiteral("text"), text ? text->text : QString()}}, QStringLiteral("text"));
}

QJsonObject DemoDialect::message(const a2a::Message &message) const
{
    const bool isUser = message.role == a2a::Role::User;
    QJsonObject object{
        {QStringLiteral("messageId"), message.messageId},
        {QStringLiteral("role"), isLegacy()
                                     ? (isUser ? QStringLiteral("user") : QStringLiteral("agent"))
                                     : (isUser ? QStringLiteral("ROLE_USER") : QStringLiteral("ROLE_AGENT"))},
        {QStringLiteral("parts"), array(message.parts, [this](const a2a::Part &p) { return part(p); })},
        {QStringLiteral("taskId"), message.taskId},
        {QStringLiteral("contextId"), message.contextId},
    };
    return tagged(std::move(object), QStringLiteral("message"));
}

QJsonObject DemoDialect::artifact(const a2a::Artifact &artifact) const
{
    return {{QStringLiteral("artifactId"), artifact.artifactId},
            {QStringLiteral("name"), artifact.name},
            {QStringLiteral("parts"), array(artifact.parts, [this](const a2a::Part &p) { return part(p); })}};
}

QJsonObject DemoDialect::status(const a2a::TaskStatus &status) const
{
    QJsonObject object{{QStringLiteral("state"), word(status.state)},
                       {QStringLiteral("timestamp"), status.timestamp}};
    if (status.message)
        object.insert(QStringLiteral("message"), message(*status.message));
    return object;
}

QJsonObject DemoDialect::task(const a2a::Task &task) const
{
    QJsonObject object{{QStringLiteral("id"), task.id},
                       {QStringLiteral("contextId"), task.contextId},
                       {QStringLiteral("status"), status(task.status)},
                       {QStringLiteral("history"),
                        array(task.history, [this](const a2a::Message &m) { return message(m); })}};
    if (!task.artifacts.isEmpty()) {
        object.insert(QStringLiteral("artifacts"),
                      array(task.artifacts, [this](const a2a::Artifact &a) { return artifact(a); }));
    }
    return tagged(std::move(object), QStringLiteral("task"));
}

QJsonObject DemoDialect::event(const a2a::AgentEvent &event) const
{
    struct Writer
    {
        const DemoDialect &dialect;

        QJsonObject wrapped(const QString &member, const QString &kind, QJsonObject object) const
        {
            if (dialect.isLegacy())
                return dialect.tagged(std::move(object), kind);
            return {{member, object}};
        }
        QJsonObject operator()(const a2a::Task &task) const
        {
            return wrapped(QStringLiteral("task"), QStringLiteral("task"), dialect.task(task));
        }
        QJsonObject operator()(const a2a::Message &message) const
        {
            return wrapped(QStringLiteral("message"), QStringLiteral("message"), dialect.message(message));
        }
        QJsonObject operator()(const a2a::StatusUpdate &update) const
        {
            QJsonObject object{{QStringLiteral("taskId"), update.taskId},
                               {QStringLiteral("contextId"), update.contextId},
                               {QStringLiteral("status"), dialect.status(update.status)}};
            if (dialect.isLegacy())
                object.insert(QStringLiteral("final"), update.final);
            return wrapped(QStringLiteral("statusUpdate"), QStringLiteral("status-update"), object);
        }
        QJsonObject operator()(const a2a::ArtifactUpdate &update) const
        {
            QJsonObject object{{QStringLiteral("taskId"), update.taskId},
                               {QStringLiteral("contextId"), update.contextId},
                               {QStringLiteral("artifact"), dialect.artifact(update.artifact)}};
            if (update.append)
                object.insert(QStringLiteral("append"), true);
            if (update.lastChunk)
                object.insert(QStringLiteral("lastChunk"), true);
            return wrapped(QStringLiteral("artifactUpdate"), QStringLiteral("artifact-update"), object);
        }
    };
    return std::visit(Writer{*this}, event);
}

QByteArray DemoDialect::result(const QJsonValue &id, const QJsonObject &result) const
{
    return envelope(id, QStringLiteral("result"), result);
}

QByteArray DemoDialect::error(const QJsonValue &id, int code, const QString &message,
                              const QString &reason) const
{
    QJsonObject object{{QStringLiteral("code"), code}, {QStringLiteral("message"), message}};
    if (!isLegacy() && !reason.isEmpty()) {
        object.insert(
            QStringLiteral("data"),
            QJsonArray{QJsonObject{
                {QStringLiteral("@type"), QStringLiteral("type.googleapis.com/google.rpc.ErrorInfo")},
                {QStringLiteral("reason"), reason},
                {QStringLiteral("domain"), QStringLiteral("a2a-protocol.org")}}});
    }
    return envelope(id, QStringLiteral("error"), object);
}

} // namespace switchyard
