// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/peer.h"
#include "a2a/taskmodel.h"
#include "engine/engineparts.h"

#include <QObject>
#include <QPointer>

namespace switchyard {

class ResilientCall;

//! \brief Asks an agent for a task, again and again, until it is over or wants something of us: for agents
//! that do not stream, and for a task that was asked to be cancelled. As a job: start() once, told() each
//! time something came, finished() once and never from inside start(); deleting it ends it silently.
//!
//! The pause between two questions grows from firstPause to longestPause. Each question is a call through the
//! agent's calls circuit: while that is not closed nothing is sent, and the next one waits.
class TaskFollower final : public QObject
{
    Q_OBJECT

public:
    static constexpr Duration firstPause = 500ms;
    static constexpr Duration longestPause = 10s;

    //! \param limit  how long to ask at most; finished() comes then, whatever the state
    //! \param agent,parts  outlive this
    TaskFollower(AgentRuntime &agent, a2a::Peer peer, QString taskId, Duration limit, EngineParts &parts,
                 QObject *parent);

    void start();
    //! \brief Asks no more and tells nothing more; the agent may go now.
    void stop();
    //! \brief From now on for \a limit at most, and with short pauses again.
    void hurry(Duration limit);

signals:
    void told(const switchyard::a2a::Task &task);
    void finished();

private:
    void waitForNext();
    void ask();
    void take(const a2a::Task &task);

    AgentRuntime &m_agent;
    a2a::Peer m_peer;
    QString m_taskId;
    Duration m_limit;
    EngineParts &m_parts;
    Duration m_pause = firstPause;
    QPointer<ResilientCall> m_call;
    TimerHandle m_next;
    TimerHandle m_end;
};

} // namespace switchyard
