// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/taskfold.h"

#include <QJsonArray>

#include <algorithm>
#include <numeric>

namespace switchyard::a2a {

namespace {

constexpr qsizetype shell = 256;

//! What an artifact counts for, however little is in it: each event looks through all of them.
constexpr qsizetype artifactShell = 4096;

qsizetype sizeOf(const QString &text)
{
    return 2 * text.size();
}

qsizetype sizeOf(const QJsonObject &json);

//! \brief About what the value takes as Qt holds it, which may be a hundred times what it takes as text.
qsizetype sizeOf(const QJsonValue &value)
{
    constexpr qsizetype element = 16;
    if (value.isString())
        return element + sizeOf(value.toString());
    if (value.isObject())
        return element + sizeOf(value.toObject());
    const QJsonArray list = value.toArray();
    return std::accumulate(list.begin(), list.end(), list.isEmpty() ? element : shell,
                           [](qsizetype size, const QJsonValue &each) { return size + sizeOf(each); });
}

qsizetype sizeOf(const QJsonObject &json)
{
    qsizetype size = json.isEmpty() ? 0 : shell;
    for (auto it = json.begin(); it != json.end(); ++it)
        size += sizeOf(it.key()) + sizeOf(it.value());
    return size;
}

struct PartSize
{
    qsizetype operator()(const TextPart &part) const { return sizeOf(part.text); }
    qsizetype operator()(const DataPart &part) const { return sizeOf(part.data); }
    qsizetype operator()(const FilePart &part) const
    {
        return part.bytes.size() + sizeOf(part.url.toString()) + sizeOf(part.name) + sizeOf(part.mediaType);
    }
};

//! \brief About what the parts take; an empty one takes its share, too.
qsizetype sizeOf(const QList<Part> &parts)
{
    return std::accumulate(parts.cbegin(), parts.cend(), shell, [](qsizetype size, const Part &part) {
        return size + shell + std::visit(PartSize{}, part);
    });
}

qsizetype sizeOf(const Message &message)
{
    return sizeOf(message.messageId) + sizeOf(message.contextId) + sizeOf(message.taskId) +
           sizeOf(message.parts) + sizeOf(message.metadata);
}

qsizetype sizeOf(const Artifact &artifact)
{
    return sizeOf(artifact.artifactId) + sizeOf(artifact.name) + sizeOf(artifact.description) +
           sizeOf(artifact.parts);
}

} // namespace

void TaskFold::fold(const AgentEvent &event)
{
    ++m_events;
    if (const auto *task = std::get_if<Task>(&event))
        foldTask(*task);
    else if (const auto *message = std::get_if<Message>(&event))
        foldMessage(*message);
    else if (const auto *status = std::get_if<StatusUpdate>(&event))
        foldStatus(*status);
    else if (const auto *artifact = std::get_if<ArtifactUpdate>(&event))
        foldArtifact(*artifact);
}

void TaskFold::foldFetched(const Task &task)
{
    fold(task);
    m_statusIsLive = true;
}

bool TaskFold::isComplete() const
{
    if (m_turnOver || m_message)
        return true;
    if (!m_task)
        return false;
    const TaskState state = m_task->status.state;
    return isTerminal(state) || (isInterrupted(state) && m_statusIsLive);
}

void TaskFold::foldTask(const Task &task)
{
    const bool first = m_events == 1;
    m_task = task;
    // One event brought them all, and events have a limit of their own.
    m_artifactBytes = 0;
    m_historyBytes = 0;
    m_statusIsLive = !first;
    if (!first && isTerminal(task.status.state))
        m_turnOver = true;
}

void TaskFold::foldMessage(const Message &message)
{
    // Some agents echo messages inside a task's stream; those belong to the task and end nothing.
    if (m_task) {
        keep(message);
        return;
    }
    m_message = message;
    m_turnOver = true;
}

void TaskFold::foldStatus(const StatusUpdate &update)
{
    Task &task = taskFor(update.taskId, update.contextId);
    keepMessageOf(task.status);
    task.status = update.status;
    m_statusIsLive = true;
    if (update.final || isTerminal(update.status.state))
        m_turnOver = true;
}

void TaskFold::foldArtifact(const ArtifactUpdate &update)
{
    QList<Artifact> &artifacts = taskFor(update.taskId, update.contextId).artifacts;
    const auto known = std::find_if(artifacts.begin(), artifacts.end(), [&update](const Artifact &artifact) {
        return artifact.artifactId == update.artifact.artifactId;
    });
    Artifact artifact = update.artifact;
    artifact.complete = update.lastChunk;
    m_artifactBytes += sizeOf(artifact);
    if (known == artifacts.end()) {
        artifacts.append(artifact);
        m_artifactBytes += artifactShell;
    } else if (!update.append) {
        m_artifactBytes -= std::min(m_artifactBytes, sizeOf(*known));
        *known = artifact;
    } else {
        known->parts.append(artifact.parts);
        known->complete = artifact.complete;
        if (known->name.isEmpty())
            known->name = artifact.name;
        if (known->description.isEmpty())
            known->description = artifact.description;
    }
}

Task &TaskFold::taskFor(const QString &taskId, const QString &contextId)
{
    if (!m_task)
        m_task.emplace();
    if (m_task->id.isEmpty())
        m_task->id = taskId;
    if (m_task->contextId.isEmpty())
        m_task->contextId = contextId;
    return *m_task;
}

void TaskFold::keepMessageOf(const TaskStatus &old)
{
    if (!old.message)
        return;
    const bool known =
        std::any_of(m_task->history.cbegin(), m_task->history.cend(), [&old](const Message &message) {
            return !message.messageId.isEmpty() && message.messageId == old.message->messageId;
        });
    if (!known)
        keep(*old.message);
}

void TaskFold::keep(const Message &message)
{
    QList<Message> &history = m_task->history;
    history.append(message);
    m_historyBytes += sizeOf(message);
    while (history.size() > mostHistory || (m_historyBytes > mostBytes && history.size() > 1)) {
        m_historyBytes -= std::min(m_historyBytes, sizeOf(history.first()));
        history.removeFirst();
    }
}

} // namespace switchyard::a2a
