// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/dialect.h"
#include "a2a/sseparser.h"
#include "a2a/taskattempt.h"
#include "a2a/taskfold.h"
#include "a2a/wireattempt.h"

namespace switchyard::a2a {

//! \brief Sends a message, or joins a running task, and follows the stream until the agent's turn is over.
//!
//! Each event is told with agentSaid(). An agent that answers at once, in plain JSON, is heard as well. When
//! the stream ends or breaks before the task came to rest, the task is asked for, and if it still works its
//! stream is joined anew, a few times; then the answer is the task as it is, at work. The message is never
//! sent twice, bar to an agent that refused it unseen: in an older form, or because it does not stream; then
//! the same message goes out to be answered in one piece.
//!
//! Payload: SendAnswer with the task as folded. Fails with the agent's own error; MalformedAnswer for what is
//! no stream of A2A, or an empty one; TruncatedBody or the network's failure for a stream that broke for
//! good; BodyTooLarge for an event without end.
class StreamAttempt final : public WireAttempt
{
    Q_OBJECT

public:
    //! \brief Sends \a outgoing.
    StreamAttempt(const Route &route, const Dialect &dialect, const Outgoing &outgoing,
                  QObject *parent = nullptr);
    //! \brief Joins the stream of task \a taskId.
    StreamAttempt(const Route &route, const Dialect &dialect, const QString &taskId,
                  QObject *parent = nullptr);

    void start() override;

    //! \brief Ends the attempt well, as it is, if the task waits for somebody and the stream only stays open
    //! for what comes after; else does nothing.
    void leaveAtRest();

    //! \brief The agent does not stream, so that the message went out without.
    [[nodiscard]] bool isStreamRefused() const { return m_streamRefused; }
    [[nodiscard]] std::optional<Peer> peer() const override { return m_dialect.peer(); }

    //! \brief What was heard so far; also after a failure, where a task that goes on may be found by its id.
    [[nodiscard]] const TaskFold &fold() const { return m_fold; }

private:
    enum class Reading : quint8 { Plain, Events };

    void begin(const HttpRequest &request, Operation operation);
    void send();
    [[nodiscard]] bool sendsAgain(const Failure &refusal);
    void join(const QByteArray &verb);
    void askForTask();

    void headersCame(const HttpHeaders &headers) override;
    void chunkCame(const QByteArray &bytes) override;
    void answered(const Result<HttpResponse> &result) override;

    void takeSse(const SseEvent &event);
    [[nodiscard]] bool isPassedOver(const QByteArray &data) const;
    void take(const Result<AgentEvent> &said);
    void takeRest();
    [[nodiscard]] Failure unfinished() const override;
    void streamEnded(const Failure &why);
    void joinRefused(const Failure &failure);
    void taskCame(const Result<AgentEvent> &answer);
    void plainAnswerCame(const Result<AgentEvent> &answer);
    void conclude();

    Dialect m_dialect;
    std::optional<Outgoing> m_outgoing; //!< none: joins a task
    QString m_taskId;                   //!< to join, or as heard
    Operation m_operation = Operation::Stream;
    QString m_rpcId; //!< a new one for each exchange
    QByteArray m_joinVerb;
    Reading m_reading = Reading::Plain;
    SseParser m_parser;
    QByteArray m_plain;
    TaskFold m_fold;
    std::optional<Failure> m_broken; //!< why the stream first ended too soon
    int m_joinsLeft = 3;
    bool m_heard = false; //!< an event of the exchange that runs
    bool m_streamed = false;
    bool m_recovered = false;
    bool m_streamRefused = false;
};

} // namespace switchyard::a2a
