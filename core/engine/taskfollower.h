// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/peer.h"
#include "a2a/taskmodel.h"
#include "a2a/wireattempt.h"
#include "engine/engineparts.h"

#include <QObject>
#include <QPointer>

namespace switchyard {

class ResilientCall;

//! \brief Asks an agent for a task, again and again, until it is over or wants something of us: for agents
//! that do not stream, and for a task that was asked to be cancelled. As a job: start() once, told() each
//! time something came, finished() once and never from inside start(); deleting it ends it silently.
//!
//! It may be told of what went over the wire: of the first tracedPolls questions, and after these of any that
//! brought something else than the one before, for an hour of polling is long.
//!
//! The pause between two questions grows from firstPause to longestPause. Each question is a call through the
//! agent's calls circuit: while that is not closed nothing is sent, and the next one waits.
class TaskFollower final : public QObject
{
    Q_OBJECT

public:
    static constexpr Duration firstPause = 500ms;
    static constexpr Duration longestPause = 10s;
    static constexpr int tracedPolls = 20;

    //! \brief Which task to follow, and how.
    struct Order
    {
        a2a::Peer peer;
        QString taskId;
        bool throughBreaker = true;
        bool signedIn = true; //!< false: asks without credentials
        Duration limit{};     //!< how long to ask at most; finished() comes then, whatever the state
    };

    //! \param agent,parts  outlive this
    TaskFollower(AgentRuntime &agent, Order order, EngineParts &parts, QObject *parent);

    //! \brief Begins, with a pause; once.
    void start();
    //! \brief Asks no more and tells nothing more; the agent may go now.
    void stop();
    //! \brief From now on for \a limit at most, and with short pauses again.
    void hurry(Duration limit);

signals:
    //! \brief The task as it stands now.
    void told(const switchyard::a2a::Task &task);
    //! \brief One exchange that is over, before what it brought is told.
    void exchanged(const switchyard::a2a::WireTrace &trace);
    //! \brief Once: the task is over or wants something, or the time is.
    void finished();

private:
    void waitForNext();
    void ask();
    void take(const a2a::Task &task);
    void tellExchanges(const a2a::Task *task);

    AgentRuntime &m_agent;
    Order m_order;
    EngineParts &m_parts;
    Duration m_pause = firstPause;
    QPointer<ResilientCall> m_call;
    QList<a2a::WireTrace> m_exchanges; //!< of the question that is out
    int m_polls = 0;
    std::optional<a2a::TaskState> m_state; //!< as it was told last
    TimerHandle m_next;
    TimerHandle m_end;
};

} // namespace switchyard
