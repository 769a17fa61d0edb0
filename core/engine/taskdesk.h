// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engineparts.h"
#include "engine/sendrequest.h"

#include <QObject>
#include <QPointer>

#include <map>

namespace switchyard {

class AgentRuntime;
class TaskCall;

//! \brief Keeps the test tasks that are under way, by the number under which their news is told.
class TaskDesk final : public QObject
{
    Q_OBJECT

public:
    //! \param parts  outlive this
    TaskDesk(EngineParts &parts, QObject *parent)
        : QObject(parent)
        , m_parts(parts)
    {
    }

    //! \brief Sends a task; its news are told under \a number, CallEnd last and once.
    //! \param number  not in use
    //! \param agent  null: unknown, and the call ends at once with UnknownAgent
    void send(CallNumber number, const SendRequest &request, AgentRuntime *agent);
    //! \brief Harmless for a call that is over.
    void cancel(CallNumber number);

signals:
    //! \brief What happens to a call, as it happens; nothing after its CallEnd.
    void news(switchyard::CallNumber call, const switchyard::CallNews &news);

private:
    void tell(const SendRequest &request, const QString &environment, const CallEnd &end);

    EngineParts &m_parts;
    std::map<CallNumber, QPointer<TaskCall>> m_calls;
};

} // namespace switchyard
