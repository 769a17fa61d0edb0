// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/eventreader.h"

#include "a2a/partjson.h"
#include "a2a/wirewords.h"

#include <QJsonArray>
#include <QJsonObject>

#include <optional>

namespace switchyard::a2a {

namespace {

constexpr QLatin1String artifactKey("artifact");
constexpr QLatin1String contextIdKey("contextId");
constexpr QLatin1String metadataKey("metadata");
constexpr QLatin1String statusKey("status");
constexpr QLatin1String taskIdKey("taskId");

auto malformed(const QString &what)
{
    return failed(FailureKind::MalformedAnswer, what);
}

auto wrongField(const char *field)
{
    return malformed(QStringLiteral("the agent's answer has no sound \"%1\"").arg(QLatin1String(field)));
}

bool isAbsent(const QJsonValue &value)
{
    return value.isUndefined() || value.isNull();
}

Result<Message> readMessage(const QJsonObject &json, WireShape shape)
{
    // 0.3 over HTTP+JSON calls them "content".
    const QJsonValue parts = json.contains(QLatin1String("parts")) ? json.value(QLatin1String("parts"))
                                                                   : json.value(QLatin1String("content"));
    if (!parts.isArray() && !isAbsent(parts))
        return wrongField("parts");
    const QString role = json.value(QLatin1String("role")).toString();
    Message message;
    message.messageId = json.value(QLatin1String("messageId")).toString();
    message.role =
        role == QLatin1String("user") || role == QLatin1String("ROLE_USER") ? Role::User : Role::Agent;
    message.parts = readParts(parts.toArray(), shape);
    message.contextId = json.value(contextIdKey).toString();
    message.taskId = json.value(taskIdKey).toString();
    message.metadata = json.value(metadataKey).toObject();
    return message;
}

Result<TaskStatus> readStatus(const QJsonValue &value, WireShape shape)
{
    if (!value.isObject())
        return wrongField("status");
    const QJsonObject json = value.toObject();
    const QJsonValue state = json.value(QLatin1String("state"));
    TaskStatus status;
    status.word = state.isDouble() ? QString::number(state.toDouble()) : state.toString();
    status.state = stateFromWord(status.word);
    status.timestamp = json.value(QLatin1String("timestamp")).toString();
    // 0.3 over HTTP+JSON: some write the proto's own name, "update".
    const QJsonValue said = json.contains(QLatin1String("message")) ? json.value(QLatin1String("message"))
                                                                    : json.value(QLatin1String("update"));
    if (said.isObject()) {
        auto message = readMessage(said.toObject(), shape);
        if (!message)
            return failed(message.error());
        status.message = *std::move(message);
    }
    return status;
}

Result<Artifact> readArtifact(const QJsonValue &value, WireShape shape)
{
    if (!value.isObject())
        return wrongField("artifact");
    const QJsonObject json = value.toObject();
    const QJsonValue parts = json.value(QLatin1String("parts"));
    if (!parts.isArray() && !isAbsent(parts))
        return wrongField("artifact.parts");
    return Artifact{
        json.value(QLatin1String("artifactId")).toString(), json.value(QLatin1String("name")).toString(),
        json.value(QLatin1String("description")).toString(), readParts(parts.toArray(), shape), false};
}

Result<AgentEvent> readTask(const QJsonObject &json, WireShape shape)
{
    Task task;
    task.id = json.value(QLatin1String("id")).toString();
    if (task.id.isEmpty())
        return wrongField("id");
    task.contextId = json.value(contextIdKey).toString();
    auto status = readStatus(json.value(statusKey), shape);
    if (!status)
        return failed(status.error());
    task.status = *std::move(status);

    const QJsonValue artifacts = json.value(QLatin1String("artifacts"));
    if (!artifacts.isArray() && !isAbsent(artifacts))
        return wrongField("artifacts");
    for (const QJsonValue &each : artifacts.toArray()) {
        auto artifact = readArtifact(each, shape);
        if (!artifact)
            return failed(artifact.error());
        artifact->complete = true;
        task.artifacts.append(*std::move(artifact));
    }
    const QJsonValue history = json.value(QLatin1String("history"));
    if (!history.isArray() && !isAbsent(history))
        return wrongField("history");
    for (const QJsonValue &each : history.toArray()) {
        auto message = readMessage(each.toObject(), shape);
        if (!message)
            return failed(message.error());
        task.history.append(*std::move(message));
    }
    return task;
}

Result<AgentEvent> readStatusUpdate(const QJsonObject &json, WireShape shape)
{
    auto status = readStatus(json.value(statusKey), shape);
    if (!status)
        return failed(status.error());
    return StatusUpdate{json.value(taskIdKey).toString(), json.value(contextIdKey).toString(),
                        *std::move(status), json.value(QLatin1String("final")).toBool()};
}

Result<AgentEvent> readArtifactUpdate(const QJsonObject &json, WireShape shape)
{
    auto artifact = readArtifact(json.value(artifactKey), shape);
    if (!artifact)
        return failed(artifact.error());
    const bool lastChunk = json.value(QLatin1String("lastChunk")).toBool();
    artifact->complete = lastChunk;
    return ArtifactUpdate{json.value(taskIdKey).toString(), json.value(contextIdKey).toString(),
                          *std::move(artifact), json.value(QLatin1String("append")).toBool(), lastChunk};
}

Result<AgentEvent> readMessageEvent(const QJsonObject &json, WireShape shape)
{
    return readMessage(json, shape).map([](Message &&message) { return AgentEvent(std::move(message)); });
}

using Reader = Result<AgentEvent> (*)(const QJsonObject &, WireShape);

struct NamedReader
{
    QLatin1String kind;
    QLatin1String member;
    Reader read;
};

constexpr NamedReader readers[] = {
    {QLatin1String("task"), QLatin1String("task"), readTask},
    {QLatin1String("message"), QLatin1String("message"), readMessageEvent},
    {QLatin1String("status-update"), QLatin1String("statusUpdate"), readStatusUpdate},
    {QLatin1String("artifact-update"), QLatin1String("artifactUpdate"), readArtifactUpdate},
    // The proto's own name of 0.3's message, which some write.
    {QLatin1String(""), QLatin1String("msg"), readMessageEvent},
};

//! \brief A bare object without a kind, told by what only it has.
Reader readerByFields(const QJsonObject &json)
{
    if (json.contains(statusKey))
        return json.contains(taskIdKey) && !json.contains(QLatin1String("id")) ? readStatusUpdate : readTask;
    if (json.contains(artifactKey))
        return readArtifactUpdate;
    if (json.contains(QLatin1String("messageId")) || json.contains(QLatin1String("role")))
        return readMessageEvent;
    return nullptr;
}

struct Found
{
    Reader read;
    QJsonObject json;
};

std::optional<Found> findReader(const QJsonObject &json)
{
    const QString kind = json.value(QLatin1String("kind")).toString();
    for (const NamedReader &reader : readers) {
        if (!kind.isEmpty() && kind == reader.kind)
            return Found{reader.read, json};
    }
    if (const Reader bare = readerByFields(json))
        return Found{bare, json};
    for (const NamedReader &reader : readers) {
        const QJsonValue member = json.value(reader.member);
        if (member.isObject())
            return Found{reader.read, member.toObject()};
    }
    return std::nullopt;
}

} // namespace

Result<AgentEvent> readEvent(const QJsonValue &value, WireShape shape)
{
    if (!value.isObject())
        return malformed(QStringLiteral("the agent's answer is not an object"));
    if (const auto found = findReader(value.toObject()))
        return found->read(found->json, shape);
    return malformed(QStringLiteral("the agent's answer is no task, message or update"));
}

bool isOfUnknownKind(const QJsonValue &value)
{
    return value.isObject() && !findReader(value.toObject());
}

} // namespace switchyard::a2a
