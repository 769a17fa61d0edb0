// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/cancelanswer.h"

#include <QList>

#include <optional>

namespace switchyard {

//! \brief One try of a sent task, with the pause that followed it and what went over the wire.
struct RunAttempt
{
    AttemptReport report;
    QString by; //!< an agent that stands in; empty: the one that was to be asked
    std::optional<RetryNotice> pauseAfter;
    QList<WireExchange> wire; //!< oldest first; often more than one: a stream that broke, another interface

    [[nodiscard]] bool isRunning() const { return !report.total; }
};

//! \brief One thing the agent said, as a line of the task's story.
struct RunMoment
{
    enum class Kind : quint8 { State, Artifact, Message };

    Duration after{};
    Kind kind = Kind::State;
    a2a::TaskState state = a2a::TaskState::Unknown;
    QString title;  //!< "working", "artifact 1"
    QString detail; //!< "chunk 2 · 118 bytes"

    friend bool operator==(const RunMoment &, const RunMoment &) = default;
};

//! \brief Folds the news of one call into what the task sender shows; knows no widget.
class TaskRun final
{
public:
    explicit TaskRun(SendRequest request = {});

    void take(const CallNews &news);
    //! \brief What became of the task when the agent was asked to cancel it after the call's end.
    //! \param after  since it was sent
    void take(Duration after, const CancelAnswer &answer);
    //! \brief How long it runs by now; ignored once it has ended.
    void setElapsed(Duration elapsed);

    [[nodiscard]] const SendRequest &request() const { return m_request; }
    //! \brief For what is shown of artifacts(); all texts that are told here went through it.
    [[nodiscard]] const a2a::SecretMask &mask() const { return m_mask; }
    [[nodiscard]] const QList<RunAttempt> &attempts() const { return m_attempts; }
    [[nodiscard]] const QList<RunMoment> &moments() const { return m_moments; }
    [[nodiscard]] const std::optional<CallEnd> &end() const { return m_end; }
    //! \brief What became of asking the agent to cancel the task; none: it was not asked, or has not
    //! answered.
    [[nodiscard]] const std::optional<CancelEnded> &cancel() const { return m_cancel; }
    [[nodiscard]] bool isRunning() const { return !m_end; }
    //! \brief The task that the agent has of us still, as far as is known; none: the call runs, there was no
    //! task, or it has ended.
    [[nodiscard]] std::optional<KnownTask> livingTask() const;
    //! \brief What came last of asking for its end after the call's; none: nobody has.
    [[nodiscard]] const std::optional<CancelAnswer> &lateCancel() const { return m_lateCancel; }
    [[nodiscard]] Duration elapsed() const;
    //! \brief All text of artifacts and messages, as far as it came. Of an agent that makes none: what it
    //! says with the task's last state, or said last before.
    [[nodiscard]] QString text() const;
    //! \brief What the agent made as it made it, chunks that belong together as one.
    [[nodiscard]] QList<a2a::Artifact> artifacts() const;
    [[nodiscard]] int chunks() const { return m_chunks; }
    [[nodiscard]] qsizetype bytes() const { return m_bytes; }
    [[nodiscard]] a2a::TaskState state() const { return m_state; }
    [[nodiscard]] const QString &taskId() const { return m_taskId; }
    [[nodiscard]] const QString &contextId() const { return m_contextId; }
    //! \brief How the agent was spoken to last; none as long as nothing was heard of the wire.
    [[nodiscard]] std::optional<a2a::Peer> peer() const;
    //! \brief The agent waits for an answer on the same task.
    [[nodiscard]] bool wantsInput() const;
    //! \brief What the agent asks, where it wants input.
    [[nodiscard]] const QString &question() const { return m_question; }

private:
    void note(const AttemptStarted &started);
    void note(const AttemptFinished &finished);
    void note(const RetryNotice &notice);
    void note(const AgentSaid &said);
    void note(const WireExchange &wire);
    void note(const CancelEnded &cancel);
    void note(const CallEnd &end);

    void heard(Duration after, const a2a::Task &task);
    void heard(Duration after, const a2a::Message &message);
    void heard(Duration after, const a2a::StatusUpdate &update);
    void heard(Duration after, const a2a::ArtifactUpdate &update);
    void noteIds(const QString &taskId, const QString &contextId);
    void noteStatus(Duration after, const a2a::TaskStatus &status, bool isFinal);
    void addChunk(Duration after, const a2a::Artifact &artifact, bool append, bool last);
    RunAttempt &attempt(int number);

    //! \brief An artifact as far as it has come.
    struct Folded
    {
        a2a::Artifact artifact;
        int chunks = 0;
    };

    SendRequest m_request;
    a2a::SecretMask m_mask;
    QList<RunAttempt> m_attempts;
    QList<RunMoment> m_moments;
    QList<Folded> m_artifacts;
    QStringList m_messages;
    std::optional<CancelEnded> m_cancel;
    std::optional<CallEnd> m_end;
    std::optional<CancelAnswer> m_lateCancel;
    Duration m_elapsed{};
    QString m_taskId;
    QString m_contextId;
    QString m_question;
    QString m_said;      //!< with the last state
    QString m_lastWords; //!< the agent's last of the task's history
    a2a::TaskState m_state = a2a::TaskState::Unknown;
    bool m_hasStatus = false;
    int m_chunks = 0;
    qsizetype m_bytes = 0;
};

} // namespace switchyard
