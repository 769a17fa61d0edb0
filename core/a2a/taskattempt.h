// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/dialect.h"
#include "a2a/wireattempt.h"

namespace switchyard::a2a {

//! \brief What an agent answered; the payload of all attempts but CardAttempt and TaskProbeAttempt.
struct SendAnswer
{
    AgentEvent event; //!< a Task, as far as it is known, or a Message
    int httpStatus = 0;
    bool streamed = false;  //!< event by event, rather than at once
    bool recovered = false; //!< the stream broke, and the task was asked for afterwards
};

//! \brief One request in an agent's dialect and the one answer to it.
//!
//! An error that the agent put into the body outweighs the HTTP status, bar 401 and 403, and 408, 429 and
//! 503, which come from whoever stands before the agent and may carry Retry-After. Payload: SendAnswer.
class TaskAttempt : public WireAttempt
{
    Q_OBJECT

public:
    void start() final;
    [[nodiscard]] std::optional<Peer> peer() const override { return m_dialect.peer(); }

protected:
    TaskAttempt(const Route &route, const Dialect &dialect, Operation operation, QObject *parent);

    //! \brief The request, made once.
    [[nodiscard]] virtual HttpRequest request() const = 0;
    //! \brief What to make of what the agent said.
    virtual void concluded(const Result<AgentEvent> &answer);
    void answered(const Result<HttpResponse> &result) override;

    [[nodiscard]] const Dialect &dialect() const { return m_dialect; }
    [[nodiscard]] const QString &rpcId() const { return m_rpcId; }

private:
    Dialect m_dialect;
    Operation m_operation;
    QString m_rpcId;
};

//! \brief A new JSON-RPC id, or task id that no agent knows.
[[nodiscard]] QString freshId();

//! \brief The failure of an exchange, bettered by what the answer's body says.
[[nodiscard]] Failure failureOfAnswer(const Failure &failure, const HttpResponse &response,
                                      const Dialect &dialect, Operation operation, const QString &rpcId);

//! \brief Sends a message and waits for the one answer.
class SendAttempt final : public TaskAttempt
{
    Q_OBJECT

public:
    SendAttempt(const Route &route, const Dialect &dialect, const Outgoing &outgoing,
                QObject *parent = nullptr);

private:
    [[nodiscard]] HttpRequest request() const override;

    Outgoing m_outgoing;
};

//! \brief Asks for a task as it is now.
class GetTaskAttempt final : public TaskAttempt
{
    Q_OBJECT

public:
    //! \param historyLength  how many of the newest messages to bring along; none: as the agent likes
    GetTaskAttempt(const Route &route, const Dialect &dialect, const QString &taskId,
                   std::optional<int> historyLength = std::nullopt, QObject *parent = nullptr);

private:
    [[nodiscard]] HttpRequest request() const override;

    QString m_taskId;
    std::optional<int> m_historyLength;
};

//! \brief Asks that a task be cancelled; the answer is the task as it is then, which may still be working.
class CancelTaskAttempt final : public TaskAttempt
{
    Q_OBJECT

public:
    CancelTaskAttempt(const Route &route, const Dialect &dialect, const QString &taskId,
                      QObject *parent = nullptr);

private:
    [[nodiscard]] HttpRequest request() const override;

    QString m_taskId;
};

} // namespace switchyard::a2a
