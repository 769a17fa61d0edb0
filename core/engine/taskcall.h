// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/taskfold.h"
#include "engine/agentcalls.h"
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
//! cancel() asks the agent to cancel the task, where there is one, and follows it to its end for a while,
//! unless the circuit refuses to ask; a second cancel() ends it on our side at once.
//!
//! An agent that is removed ends its calls: as Cancelled, or, where the task was followed only, with what
//! became of it so far.
class TaskCall final : public QObject
{
    Q_OBJECT

public:
    TaskCall(SendRequest request, AgentRuntime &agent, EngineParts &parts, QObject *parent);

    void start();
    void cancel();

signals:
    void news(const switchyard::CallNews &news);

private:
    void send();
    void agentLeaves();
    [[nodiscard]] Duration timeLimit() const;
    [[nodiscard]] Duration withinDeadline(Duration limit) const;
    [[nodiscard]] Result<QList<a2a::Peer>> interfaces() const;
    void follow(a2a::WireAttempt &attempt, AgentRuntime &by, const a2a::Peer &peer, int number);
    void end(const CallOutcome &outcome);
    void endWith(const Failure &failure);
    [[nodiscard]] bool isUnfinished() const;
    void followTask(const CallEnd &end);
    void conclude(CallEnd end);
    void askAgentToCancel();
    void takeCancelEnd(const CallOutcome &outcome);
    [[nodiscard]] SendOrder order(const QList<a2a::Peer> &peers) const;

    SendRequest m_request;
    AgentRuntime &m_agent;
    EngineParts &m_parts;
    QPointer<ResilientCall> m_call;
    QPointer<AgentRuntime> m_asked; //!< whom the last attempt asked: another one when it stands in
    std::optional<a2a::Peer> m_peer;
    a2a::TaskFold m_fold;
    TaskFollower *m_follower = nullptr;
    CallEnd m_end; //!< as it was before the task was followed
    TimePoint m_startedAt;
    std::optional<TimePoint> m_deadline;
    TimerHandle m_soon;
    int m_attempts = 0; //!< of the agent asked first
    bool m_cancelled = false;
    bool m_agentLeft = false;
    bool m_concluded = false;
};

} // namespace switchyard
