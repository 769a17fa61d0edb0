// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/taskfold.h"

#include <algorithm>

namespace switchyard::a2a {

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
    m_statusIsLive = !first;
    if (!first && isTerminal(task.status.state))
        m_turnOver = true;
}

void TaskFold::foldMessage(const Message &message)
{
    // Some agents echo messages inside a task's stream; those belong to the task and end nothing.
    if (m_task) {
        m_task->history.append(message);
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
    if (known == artifacts.end()) {
        artifacts.append(artifact);
    } else if (!update.append) {
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
        m_task->history.append(*old.message);
}

} // namespace switchyard::a2a
