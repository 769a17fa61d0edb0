// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/linetime.h"
#include "a2a/peer.h"
#include "a2a/requestauth.h"
#include "a2a/taskmodel.h"
#include "net/transport.h"
#include "resilience/attempt.h"

#include <QList>

#include <functional>

namespace switchyard::a2a {

//! \brief How to get to an agent: over which transport and connections, with which credentials.
struct Route
{
    Transport *transport = nullptr; //!< not owned; outlives the attempts
    RequestAuth auth;
    Duration keepAlive = 30s;
    Duration dnsTtl = 300s;
    int shard = HttpRequest::anyShard;
    bool traces = true; //!< keep what went over the wire, for whoever shows it
    //! Asked before each request; where it says no the attempt ends as unfinished(). Null: all may be sent.
    std::function<bool()> maySend = {};
};

//! \brief What really went over the wire in one exchange, secrets masked.
struct WireTrace
{
    static constexpr qsizetype mostTimes = 10'000;
    static constexpr qsizetype mostBody = 1024 * 1024;

    QString requestHead; //!< request line and headers
    QByteArray requestBody;
    QString responseHead;    //!< empty when no answer came
    QByteArray responseBody; //!< its first mostBody bytes
    bool truncated = false;  //!< the body was longer
    QList<LineTime> times;   //!< of a stream, the first mostTimes pieces
};

//! \brief What all attempts of A2A share: one exchange at a time, its trace, and its end.
//!
//! The object stays after finished(), to be read; its parent or maker deletes it.
class WireAttempt : public Attempt
{
    Q_OBJECT

public:
    void cancel() final;
    //! \brief Of the exchange that runs, or else of the last one.
    [[nodiscard]] AttemptPhases phases() const final;
    [[nodiscard]] int httpStatus() const final;
    //! \brief Every exchange that has ended, oldest first; with finished() that is all of them.
    [[nodiscard]] const QList<WireTrace> &wire() const { return m_wire; }
    //! \brief Takes the secrets that it shows the agent out of what the agent says.
    [[nodiscard]] const SecretMask &mask() const { return m_route.auth.mask(); }
    //! \brief Whom it speaks to and how, as far as it has found out by now; none where there is no choice.
    [[nodiscard]] virtual std::optional<Peer> peer() const { return std::nullopt; }

signals:
    //! \brief The agent said something about the task; of a stream one by one as it comes.
    void agentSaid(const switchyard::a2a::AgentEvent &event);

protected:
    //! \brief Whether a request that met the keep-alive race is sent once more (scenario J5); only for what
    //! the agent may be asked twice.
    enum class Resend : quint8 { Never, OnRace };

    WireAttempt(Route route, QObject *parent);

    //! \brief Sends \a request with the route's credentials and connections; one at a time.
    void exchange(HttpRequest request, Resend resend);
    //! \brief The exchange has ended; a failure may have an answer with it, see response().
    virtual void answered(const Result<HttpResponse> &result) = 0;
    virtual void headersCame(const HttpHeaders &headers);
    virtual void chunkCame(const QByteArray &bytes);

    //! \brief What an attempt came to that may not send on: the failure of its last request, or CircuitOpen
    //! where nothing was sent.
    [[nodiscard]] virtual Failure unfinished() const;

    //! \brief What there is of the last answer.
    [[nodiscard]] const HttpResponse &response() const { return m_response; }
    [[nodiscard]] bool isDone() const { return m_done; }
    //! \brief Ends the exchange if one runs, so that another can begin.
    void abandon();
    //! \brief Ends the attempt, and the exchange if one runs. Emits last.
    void finish(Result<std::any> value);

private:
    void begin();
    void onFinished(const ExchangeResult &result);
    void onChunk(const QByteArray &bytes);
    void noteTime(const QByteArray &bytes);
    [[nodiscard]] Result<HttpResponse> withHint(const Result<HttpResponse> &result) const;
    //! \brief Reads what is worth keeping off the exchange, and lets go of it.
    void release();
    void trace(const Exchange &ended);

    Route m_route;
    HttpRequest m_request;
    Resend m_resend = Resend::Never;
    Exchange *m_exchange = nullptr;
    HttpResponse m_response;
    std::optional<Failure> m_lastFailure;
    QByteArray m_streamed; //!< what a stream brought, for the trace
    bool m_streamedMore = false;
    QList<LineTime> m_times;
    int m_line = 0; //!< line feeds that the stream brought
    bool m_isInLine = false;
    AttemptPhases m_phases;
    QList<WireTrace> m_wire;
    bool m_done = false;
};

} // namespace switchyard::a2a

Q_DECLARE_METATYPE(switchyard::a2a::AgentEvent)
