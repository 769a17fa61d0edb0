// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/demodialect.h"
#include "demo/demoexchange.h"
#include "demo/demotasks.h"

namespace switchyard {

//! \brief JSON-RPC over a DemoTasks: reads a request's body, answers it now, later, or as a stream.
class DemoRpc final
{
public:
    DemoRpc(const DemoProfile &profile, DemoTasks &tasks)
        : m_dialect(profile.protocol)
        , m_streams(profile.temper.streams)
        , m_tasks(tasks)
    {
    }

    void handle(const DemoRequest &request, DemoExchange exchange);

private:
    struct Call
    {
        QJsonValue id;
        QJsonObject params;
        DemoExchange exchange;

        void reply(const QByteArray &json);
    };

    void send(Call call, bool streamed);
    void get(Call call);
    void cancel(Call call);
    void resubscribe(Call call);
    void answerWhenDone(Call call, const a2a::Task &task);
    void stream(Call call, const a2a::Task &task);
    //! \return the task named by the params' id; null once the caller was told that there is none
    [[nodiscard]] const a2a::Task *named(Call &call);

    DemoDialect m_dialect;
    bool m_streams;
    DemoTasks &m_tasks;
};

} // namespace switchyard
