// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/protocol.h"
#include "base/time.h"

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>
#include <QUrl>

#include <optional>
#include <variant>

namespace switchyard::a2a {

//! \brief Task states of all versions. Unknown covers "unknown", UNSPECIFIED and every word we have not
//! heard of (kept in TaskStatus::word): neither terminal nor interrupted.
enum class TaskState : quint8 {
    Unknown,
    Submitted,
    Working,
    InputRequired,
    AuthRequired,
    Completed,
    Failed,
    Canceled,
    Rejected,
};

[[nodiscard]] constexpr bool isTerminal(TaskState state) noexcept
{
    return state == TaskState::Completed || state == TaskState::Failed || state == TaskState::Canceled ||
           state == TaskState::Rejected;
}

[[nodiscard]] constexpr bool isInterrupted(TaskState state) noexcept
{
    return state == TaskState::InputRequired || state == TaskState::AuthRequired;
}

struct TextPart
{
    QString text;
    friend bool operator==(const TextPart &, const TextPart &) = default;
};

struct DataPart
{
    QJsonValue data;
    friend bool operator==(const DataPart &, const DataPart &) = default;
};

//! \brief A file, inline (`bytes`) or by address (`url`).
struct FilePart
{
    QByteArray bytes;
    QUrl url;
    QString name;
    QString mediaType;
    friend bool operator==(const FilePart &, const FilePart &) = default;
};

using Part = std::variant<TextPart, DataPart, FilePart>;

enum class Role : quint8 { User, Agent };

struct Message
{
    QString messageId;
    Role role = Role::User;
    QList<Part> parts;
    QString contextId;
    QString taskId;
    QJsonObject metadata;
    friend bool operator==(const Message &, const Message &) = default;
};

struct Artifact
{
    QString artifactId;
    QString name;
    QString description;
    QList<Part> parts;
    bool complete = false;
    friend bool operator==(const Artifact &, const Artifact &) = default;
};

struct TaskStatus
{
    TaskState state = TaskState::Unknown;
    QString word; //!< as the agent wrote it
    std::optional<Message> message;
    QString timestamp;
    friend bool operator==(const TaskStatus &, const TaskStatus &) = default;
};

struct Task
{
    QString id;
    QString contextId;
    TaskStatus status;
    QList<Artifact> artifacts;
    QList<Message> history;
    friend bool operator==(const Task &, const Task &) = default;
};

struct StatusUpdate
{
    QString taskId;
    QString contextId;
    TaskStatus status;
    bool final = false; //!< 0.x only
    friend bool operator==(const StatusUpdate &, const StatusUpdate &) = default;
};

struct ArtifactUpdate
{
    QString taskId;
    QString contextId;
    Artifact artifact;
    bool append = false;
    bool lastChunk = false;
    friend bool operator==(const ArtifactUpdate &, const ArtifactUpdate &) = default;
};

//! \brief One thing an agent says: the answer of a send, or one event of a stream.
using AgentEvent = std::variant<Task, Message, StatusUpdate, ArtifactUpdate>;

//! \brief "input-required" and the like, the words of 0.3 for all versions.
[[nodiscard]] QString toString(TaskState state);
//! \brief The state's word; of a state nobody knows the agent's own, as "unknown: PAUSED".
[[nodiscard]] QString toString(const TaskStatus &status);
//! \brief All text of the parts, a blank line between them.
[[nodiscard]] QString plainText(const QList<Part> &parts);
//! \brief The text of the last message in \a history that is the agent's and has any; empty without one.
[[nodiscard]] QString lastWordsOf(const QList<Message> &history);

} // namespace switchyard::a2a
