// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/linetime.h"
#include "a2a/peer.h"
#include "a2a/secretmask.h"
#include "a2a/taskmodel.h"
#include "resilience/calloutcome.h"
#include "resilience/resilienceconfig.h"

#include <QJsonObject>
#include <QMetaType>
#include <QUrl>

namespace switchyard {

using CallNumber = quint64;

//! \brief A test task, as an operator or a script asks for it.
struct SendRequest
{
    QString agent; //!< by name
    QList<a2a::Part> parts;
    QString taskId; //!< answers or continues this task
    QString contextId;
    QString skill;        //!< goes into the message's metadata; may be empty
    QJsonObject metadata; //!< of the message, beside the skill
    OperationKind operation = OperationKind::StandardRequest;
    std::optional<Duration> timeout; //!< instead of the operation's
    std::optional<int> maxAttempts;  //!< instead of the agent's
    //! From send() on, for all of it: the card, attempts, pauses, stand-ins, following the task. Instead of
    //! the agent's; noTimeout: none.
    std::optional<Duration> deadline;
    std::optional<a2a::ProtocolVersion> version; //!< none: as the card says
    std::optional<a2a::Binding> binding;
    std::optional<QUrl> interface; //!< where to send it instead of where the card says
    QString tenant;                //!< instead of the card's; empty: as the card says
    QStringList extensions;        //!< URIs to opt into
    //! The agent is spoken to by its address, version and binding alone, 1.0 over JSON-RPC where they are
    //! not set; its card is neither asked for nor heeded.
    bool withoutCard = false;
    bool stream = true; //!< where the agent can; without a card it is taken at its word
    //! Where it cannot: the agent answers once the task is over, instead of being asked how it stands. When
    //! such an answer breaks, so does the only way to the task.
    bool waitsForAnswer = false;
    bool throughBreaker = true;
    //! False: no credential goes out with it, nor with following or cancelling its task, whoever is asked.
    bool signedIn = true;
    QString actor; //!< who sends it, for the event log; empty: traffic that is not logged
};

//! \brief What really went over the wire, secrets masked.
struct WireExchange
{
    int attempt = 1;
    std::optional<a2a::Peer> peer; //!< how the agent was spoken to
    QString requestHead;           //!< request line and headers
    QByteArray requestBody;
    QString responseHead;
    QByteArray responseBody; //!< up to 1 MiB of it
    bool truncated = false;
    QList<a2a::LineTime> times; //!< of a stream: when its lines came
};

//! \brief A task that an agent has of us, and how it is spoken of there.
struct KnownTask
{
    QString id;
    QString agent;                 //!< by name: who has it, which may be one that stood in
    QUrl home;                     //!< the agent's address then; empty: whichever it has
    std::optional<a2a::Peer> peer; //!< how it was spoken to; none: as its card and the fleet file say
    bool signedIn = true;          //!< false: it was sent without credentials, and is asked after so
    friend bool operator==(const KnownTask &, const KnownTask &) = default;
};

//! \brief How a task call ended.
struct CallEnd
{
    std::optional<Failure> failure;     //!< none: the agent answered, whatever it said
    std::optional<Duration> refusedFor; //!< refused by an open circuit: time left
    AnswerSource source = AnswerSource::Primary;
    QString answeredBy;                    //!< the agent that did, by name; empty when none did
    std::optional<Failure> primaryFailure; //!< of the agent asked first, when something stood in for it
    std::optional<Duration> staleAge;      //!< of a last good answer
    bool staleRejected = false;            //!< there was a last good answer, but too old
    std::optional<Failure> cacheError;     //!< reading or writing the last good answer failed
    RetryStop retryStop = RetryStop::None; //!< why no further attempt was made of the agent asked first
    int attempts = 0;
    Duration total{};
    std::optional<a2a::TaskState> state; //!< the task's last state; none for a plain message
    QString taskId;
    QString contextId;
    //! The task that was heard of last, or that was to be answered, whatever became of the call; none: there
    //! is none to ask after.
    std::optional<KnownTask> task;
    Verdict verdict = Verdict::Cancelled;
};

struct AttemptStarted
{
    AttemptReport report;
    QString by = {}; //!< the agent asked where another one stands in; empty: the one that was to be
};
struct AttemptFinished
{
    AttemptReport report; //!< numbered through, over all agents asked
    QString by = {};
};
struct AgentSaid
{
    Duration after{};
    a2a::AgentEvent event;
    a2a::SecretMask mask =
        {}; //!< for all that is shown of the event, which has what the agent said as it said it
};

//! \brief What became of asking the agent to cancel the task; not told once the call has ended.
struct CancelEnded
{
    std::optional<Failure> failure;     //!< none: the agent heard it
    std::optional<Duration> refusedFor; //!< refused by an open circuit, so nothing was sent: time left
};

//! \brief What is told of a call while it runs; CallEnd is last and comes once.
using CallNews =
    std::variant<AttemptStarted, AttemptFinished, RetryNotice, AgentSaid, WireExchange, CancelEnded, CallEnd>;

} // namespace switchyard

Q_DECLARE_METATYPE(switchyard::SendRequest)
Q_DECLARE_METATYPE(switchyard::CallNews)
