// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/taskfold.h"
#include "engine/agentcalls.h"
#include "engine/saidwords.h"
#include "engine/sendrequest.h"
#include "resilience/calloutcome.h"

#include <QObject>
#include <QPointer>

namespace switchyard {

class AgentRuntime;
class ResilientCall;
class TaskFollower;

//! \brief One test task under way, as a job: waits for the agent's card if none is known yet, sends, and
//! tells what happens; CallEnd comes last and once, and then it deletes itself.
//!
//! A task that is still at work when the agent's answer is over is followed until it ends or wants input, for
//! as long as an attempt of its operation may take. The deadline bounds all of it.
//!
//! Where the task then ends without a result, it is asked for once more with its history: some agents answer
//! there alone. What goes over the wire meanwhile is told under the number of the last attempt.
//!
//! cancel() asks the agent to cancel the task, where there is one, and follows it to its end for a while,
//! unless the circuit refuses to ask; a second cancel() ends it on our side at once.
//!
//! An agent that is removed ends its calls: as Cancelled, or, where the task was followed only, with what
//! became of it so far. One that gets another address ends a call that is on its way where it began; its
//! task is not asked after at an address that may never have heard of it.
class TaskCall final : public QObject
{
    Q_OBJECT

public:
    TaskCall(SendRequest request, AgentRuntime &agent, EngineParts &parts, QObject *parent);

    //! \brief Begins; once.
    void start();
    //! \brief Gives the task up, see above; harmless once it has ended.
    void cancel();

signals:
    //! \brief What happens, as it happens; CallEnd last.
    void news(const switchyard::CallNews &news);

private:
    void send();
    void agentLeaves();
    void agentMoves();
    [[nodiscard]] bool hasMoved() const;
    [[nodiscard]] Duration timeLimit() const;
    [[nodiscard]] bool goesThroughBreaker() const;
    [[nodiscard]] Duration withinDeadline(Duration limit) const;
    [[nodiscard]] Result<QList<a2a::Peer>> interfaces() const;
    void tellAttempts(ResilientCall &call, const QString &standIn);
    void follow(a2a::WireAttempt &attempt, AgentRuntime &by, const QUrl &home, const a2a::Peer &peer,
                int number);
    void end(const CallOutcome &outcome);
    void endWith(const Failure &failure);
    [[nodiscard]] bool isUnfinished() const;
    void followTask(const CallEnd &end);
    void onTaskOver(const CallEnd &end);
    void askForWords(const CallEnd &end);
    void takeWords(const CallOutcome &outcome);
    void tellUntold();
    void say(const a2a::AgentEvent &event);
    void noteTask();
    void tellExchange(const a2a::WireTrace &trace);
    [[nodiscard]] WireListener wireListener();
    void conclude(CallEnd end);
    void askAgentToCancel();
    void takeCancelEnd(const CallOutcome &outcome);
    [[nodiscard]] SendOrder order(const QList<a2a::Peer> &peers) const;

    SendRequest m_request;
    AgentRuntime &m_agent;
    EngineParts &m_parts;
    QPointer<ResilientCall> m_call;
    QPointer<AgentRuntime> m_asked; //!< whom the last attempt asked: another one when it stands in
    QUrl m_home;                    //!< where that was
    std::optional<a2a::Peer> m_peer;
    std::optional<KnownTask> m_task; //!< the last one heard of, which a further attempt may know nothing of
    a2a::TaskFold m_fold;
    a2a::SecretMask m_mask; //!< of what was shown to those who were asked
    SaidWords m_words;
    TaskFollower *m_follower = nullptr;
    QPointer<ResilientCall> m_asking; //!< for the words of a task that is over
    CallEnd m_end;                    //!< as it was before the task was followed or asked for
    TimePoint m_startedAt;
    std::optional<TimePoint> m_deadline;
    TimerHandle m_soon;
    int m_attempts = 0; //!< of the agent asked first
    int m_attempt = 1;  //!< the last one, over all agents asked
    bool m_cancelled = false;
    bool m_agentLeft = false;
    bool m_concluded = false;
};

} // namespace switchyard
