// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/outgoing.h"
#include "a2a/peer.h"
#include "a2a/wireattempt.h"
#include "engine/engineparts.h"
#include "engine/sendrequest.h"

#include <functional>

namespace switchyard {

struct AttemptContext;

class AgentRuntime;
class ResilientCall;
struct AgentConfig;

//! \brief One health check: a card fetch, or the deeper probe where the agent's settings ask for it.
//! \param knownPath  where the card was found last; may be empty
//! \return not yet started, owned by \a parent
[[nodiscard]] ResilientCall *makeCheckCall(AgentRuntime &agent, EngineParts &parts, const QString &knownPath,
                                           QObject *parent);

//! \brief One canary: the small test task of the agent's settings, through its calls circuit, marked as one.
[[nodiscard]] ResilientCall *makeCanaryCall(AgentRuntime &agent, EngineParts &parts, QObject *parent);

//! \brief How a test task goes out.
struct SendOrder
{
    a2a::Peer peer;
    QList<a2a::Peer> detours; //!< to be tried in turn where that one is not there
    a2a::Outgoing outgoing;
    bool stream = false;
    bool throughBreaker = true;
    bool signedIn = true; //!< false: without any credential, see withoutCredentials()
    OperationKind operation = OperationKind::StandardRequest;
    Duration timeout{}; //!< of one attempt; noTimeout: none
    int maxAttempts = 1;
    std::optional<TimePoint> deadline; //!< of attempts, pauses and stand-ins together; none: there is none
    bool standsIn = false;             //!< has no fallback of its own
    //! Told of each attempt that is made, before it starts; for its events and its wire.
    //! One attempt may make several: with another token, or at another interface.
    //! \param by      the agent asked: another one where that stands in
    //! \param home    its address when the call was made
    //! \param number  of the attempt, from 1
    std::function<void(a2a::WireAttempt &attempt, AgentRuntime &by, const QUrl &home, const a2a::Peer &peer,
                       int number)>
        attemptMade;
    //! Told of the call to an agent that stands in, before it starts.
    std::function<void(ResilientCall &call, const QString &agent)> standInMade;
};

//! \brief Sends a task through breaker, retry and pool of the agent.
//!
//! Once the agent told of the task the message has arrived: a further attempt joins the task then, and does
//! not send again.
//! \return not yet started, owned by \a parent
[[nodiscard]] ResilientCall *makeSendCall(AgentRuntime &agent, EngineParts &parts, const SendOrder &order,
                                          QObject *parent);

//! \brief Is told of each exchange of a call once the attempt it belongs to is over. None: nothing is kept
//! of what went over the wire.
using WireListener = std::function<void(const a2a::WireTrace &trace)>;

//! \brief Which task to ask for, and how.
struct GetOrder
{
    a2a::Peer peer;
    QString taskId;
    std::optional<int> historyLength = 0; //!< how many of the newest messages; none: as the agent likes
    bool throughBreaker = true;
    bool signedIn = true;                   //!< as SendOrder has it
    std::optional<TimePoint> deadline = {}; //!< none: its time-out alone
    WireListener traced = {};
};

//! \brief Asks how a task stands, once, as one of the agent's calls: with its circuit, its pool, no retries.
//! \return not yet started, owned by \a parent
[[nodiscard]] ResilientCall *makeGetCall(AgentRuntime &agent, EngineParts &parts, const GetOrder &order,
                                         QObject *parent);

//! \brief Which task to cancel, and how.
struct CancelOrder
{
    a2a::Peer peer;
    QString taskId;
    bool throughBreaker = true;
    //! For all attempts and pauses together, above zero; none: the time-out of each attempt alone.
    std::optional<Duration> patience = {};
    WireListener traced = {};
    QList<a2a::Peer> detours = {};       //!< to be tried in turn where that one is not there
    std::optional<int> maxAttempts = {}; //!< none: as the agent's other calls
    bool signedIn = true;                //!< as SendOrder has it
};

//! \brief Asks an agent to cancel a task, as one of its calls: with its circuit, its pool, its retries.
//! \return not yet started, owned by \a parent
[[nodiscard]] ResilientCall *makeCancelCall(AgentRuntime &agent, EngineParts &parts, const CancelOrder &order,
                                            QObject *parent);

//! \brief Asks which tasks the agent has of us, one page, through its calls circuit. Payload: TaskPage.
//!
//! \param peers  at least one, all of 1.0; the next is asked where one is not there
//! \return not yet started, owned by \a parent
[[nodiscard]] ResilientCall *makeListCall(AgentRuntime &agent, EngineParts &parts,
                                          const QList<a2a::Peer> &peers, QObject *parent);

//! \brief An attempt with the agent's credentials and connections: as \a make makes it, with a token first
//! where the agent wants one; one that only fails where a secret cannot be read.
//! \param make  called once its route is known, at once or later, and again with another token
//! \return not yet started, owned by \a owner
[[nodiscard]] Attempt *attemptWith(const AgentConfig &agent, EngineParts &parts,
                                   const AttemptContext &context,
                                   std::function<Attempt *(const a2a::Route &route, QObject *owner)> make,
                                   QObject *owner);

} // namespace switchyard
