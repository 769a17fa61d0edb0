// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/taskmodel.h"

#include <optional>

namespace switchyard::a2a {

//! \brief Folds what an agent says, event by event, into the one task it speaks of.
//!
//! Holds for all versions: 1.0 begins with a snapshot, 0.x need not; the snapshot that begins a follow-up
//! stream may be the state of before the follow-up; only 0.x marks the last event. So no snapshot that
//! comes first ends a turn, and the end of the connection always does (the caller sees that one).
//!
//! What an agent adds to a task without end does not fill the memory: of the history the newest mostHistory
//! messages are kept, mostBytes of them, and isTooLarge() tells of the rest.
class TaskFold final
{
public:
    static constexpr qsizetype mostHistory = 500;
    static constexpr qsizetype mostBytes = 64 * 1024 * 1024;
    static constexpr int mostEvents = 1'000'000;

    //! \brief Takes one event, in the order of arrival.
    void fold(const AgentEvent &event);

    //! \brief Takes a task that was asked for, which is how things stand now.
    void foldFetched(const Task &task);

    //! \brief What is known of the task; none before its first event, and for a plain message.
    [[nodiscard]] const std::optional<Task> &task() const { return m_task; }
    //! \brief The answer of an agent that answered without a task.
    [[nodiscard]] const std::optional<Message> &message() const { return m_message; }

    //! \brief Whether the agent's turn is over, connection open or not: a message without a task, an event
    //! marked final, or a terminal state in anything but the first snapshot.
    [[nodiscard]] bool isTurnOver() const { return m_turnOver; }

    //! \brief Whether nothing more is owed if the connection ends now: a message, or a task in a terminal
    //! or interrupted state, where "interrupted" in the first snapshot may be the state of before and does
    //! not count. False for a stream that told nothing at all.
    [[nodiscard]] bool isComplete() const;

    //! \brief Whether the artifacts grew past mostBytes, or the events past mostEvents: time to stop
    //! listening.
    [[nodiscard]] bool isTooLarge() const { return m_artifactBytes > mostBytes || m_events > mostEvents; }

    //! \brief Events folded so far.
    [[nodiscard]] int events() const { return m_events; }

private:
    void foldTask(const Task &task);
    void foldMessage(const Message &message);
    void foldStatus(const StatusUpdate &update);
    void foldArtifact(const ArtifactUpdate &update);
    Task &taskFor(const QString &taskId, const QString &contextId);
    void keepMessageOf(const TaskStatus &old);
    void keep(const Message &message);

    std::optional<Task> m_task;
    std::optional<Message> m_message;
    int m_events = 0;
    qsizetype m_artifactBytes = 0; //!< about
    qsizetype m_historyBytes = 0;  //!< about
    bool m_statusIsLive = false;
    bool m_turnOver = false;
};

} // namespace switchyard::a2a
