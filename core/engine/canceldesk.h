// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/cancelanswer.h"
#include "engine/engineparts.h"

#include <QObject>

namespace switchyard {

class AgentRuntime;

//! \brief Asks agents to cancel tasks that no call of ours follows any more, through their calls circuits: an
//! open one lets no such request through. One attempt each, for whoever asks is there to ask again.
//!
//! An agent may answer that the task is at work still, and end it afterwards: it is asked how the task stands
//! until that has ended, for a while.
class CancelDesk final : public QObject
{
    Q_OBJECT

public:
    //! How long a task is followed that is at work still.
    static constexpr Duration patience = 30s;

    //! \param parts  outlive this
    CancelDesk(EngineParts &parts, QObject *parent);

    //! \brief answered() follows once, at once or later.
    void cancel(quint64 number, const CancelRequest &request);

signals:
    //! \brief Once for each request, under its number; with a failure where the agent told of no task.
    void answered(const switchyard::CancelAnswer &answer);

private:
    void refuse(CancelAnswer answer, FailureKind kind, const QString &why);
    void conclude(const CancelAnswer &answer, const QString &environment);
    void follow(const CancelAnswer &answer, AgentRuntime &agent, const a2a::Peer &peer);
    void tell(const CancelAnswer &answer, const QString &environment);

    EngineParts &m_parts;
};

} // namespace switchyard
