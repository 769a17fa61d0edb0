// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/eventreader.h"
#include "a2a/outgoing.h"
#include "a2a/peer.h"
#include "net/httpmessage.h"

#include <optional>

namespace switchyard::a2a {

//! \brief The operations that a dialect speaks.
enum class Operation : quint8 { Send, Stream, GetTask, CancelTask, Subscribe, ListTasks, ExtendedCard };

//! \brief Which of an agent's tasks to tell of; what is empty does not narrow.
struct TaskQuery
{
    QString contextId;
    std::optional<TaskState> state;
    int pageSize = 50; //!< 1 to 100
    QString pageToken; //!< of the page before; empty for the first
};

//! \brief One page of an agent's tasks, those whose status changed last first.
struct TaskPage
{
    QList<Task> tasks;
    QString nextPageToken; //!< empty: this is the last page
    int totalSize = 0;     //!< of all pages; 0 when the agent does not say
};

//! \brief How one peer is spoken to: makes requests and reads answers; a value without a network.
//!
//! Errors are told by JSON-RPC code or ErrorInfo reason, not by HTTP status. The caller has to deal with
//! the status of an answer that is no A2A answer at all.
class Dialect final
{
public:
    explicit Dialect(Peer peer)
        : m_peer(std::move(peer))
    {
    }

    [[nodiscard]] const Peer &peer() const { return m_peer; }

    //! \name Requests
    //! \param rpcId  the JSON-RPC id; HTTP+JSON has none and passes it over
    //! @{
    [[nodiscard]] HttpRequest send(const Outgoing &outgoing, const QString &rpcId) const;
    [[nodiscard]] HttpRequest stream(const Outgoing &outgoing, const QString &rpcId) const;
    [[nodiscard]] HttpRequest getTask(const QString &taskId, std::optional<int> historyLength,
                                      const QString &rpcId) const;
    [[nodiscard]] HttpRequest cancelTask(const QString &taskId, const QString &rpcId) const;
    //! \brief Joins the stream of a running task.
    //! \param verb  over HTTP+JSON: GET as the proto has it, or POST as the tables of the text have it
    [[nodiscard]] HttpRequest subscribe(const QString &taskId, const QString &rpcId,
                                        const QByteArray &verb = "GET") const;
    //! \brief Asks for the caller's tasks; exists in 1.0 only, and no 0.x agent knows it.
    [[nodiscard]] HttpRequest listTasks(const TaskQuery &query, const QString &rpcId) const;
    //! \brief Asks for the card that an agent shows to whoever has credentials.
    [[nodiscard]] HttpRequest extendedCard(const QString &rpcId) const;
    //! @}

    //! \brief Reads the body of an answer, or the data of one event of a stream.
    //! \param httpStatus  kept in failures, and decides only where the body is no A2A answer
    //! \return the event; or MalformedAnswer for what is no answer of this protocol or another request's,
    //! BodyTooLarge for one of more values than readJson() takes, AgentInternalError, VersionRefused, or
    //! AgentError as the agent's error object says
    [[nodiscard]] Result<AgentEvent> read(QByteArrayView body, const QString &rpcId, Operation operation,
                                          int httpStatus = 200) const;

    //! \brief Whether \a body is a sound answer to the request, but of a kind that nobody knows here; one in
    //! the middle of a stream may be passed over.
    [[nodiscard]] bool isUnknownKind(QByteArrayView body, const QString &rpcId, Operation operation) const;

    //! \brief Reads the answer to listTasks(); a task that cannot be read fails the page, as read() would.
    [[nodiscard]] Result<TaskPage> readTasks(QByteArrayView body, const QString &rpcId,
                                             int httpStatus = 200) const;

    //! \brief Reads the answer to extendedCard(): the card's own bytes, as JSON writes them.
    [[nodiscard]] Result<QByteArray> readCard(QByteArrayView body, const QString &rpcId,
                                              int httpStatus = 200) const;

    //! \brief The dialect to send a message in again after the agent refused it with \a refusal, having seen
    //! none of its parts: 0.3 over HTTP+JSON has an older form that no card tells of.
    //!
    //! Never the other way round, nor on a guess: an agent of the newer form takes a message of the older one
    //! and loses its text without a word.
    //! \return none where \a refusal says anything else
    [[nodiscard]] std::optional<Dialect> olderForm(const Failure &refusal) const;

    //! \brief The failure that an answer's error object means; none when the body has no such object.
    [[nodiscard]] std::optional<Failure> readError(QByteArrayView body, const QString &rpcId,
                                                   Operation operation, int httpStatus) const;

private:
    [[nodiscard]] Result<QJsonValue> resultOf(QByteArrayView body, const QString &rpcId, Operation operation,
                                              int httpStatus) const;
    [[nodiscard]] HttpRequest message(const Outgoing &outgoing, Operation operation,
                                      const QString &rpcId) const;
    [[nodiscard]] std::optional<Failure> errorIn(const QJsonObject &answer, const QString &rpcId,
                                                 Operation operation, int httpStatus) const;
    [[nodiscard]] WireShape shape() const
    {
        return m_peer.kindOverHttp ? WireShape::Kind : wireShape(m_peer.version, m_peer.binding);
    }

    Peer m_peer;
};

} // namespace switchyard::a2a
