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

    void handle(const DemoRequest &request, const DemoExchange &exchange);

private:
    struct Call
    {
        QJsonValue id;
        QJsonObject params;
        DemoExchange exchange;

        void reply(const QByteArray &json) const;
    };

    void send(const Call &call, bool streamed);
    void get(const Call &call);
    void cancel(const Call &call);
    void resubscribe(const Call &call);
    void answerWhenDone(const Call &call, const a2a::Task &task);
    void stream(const Call &call, const a2a::Task &task);
    //! \return null once the caller was told that there is no such task
    [[nodiscard]] const a2a::Task *find(const Call &call, const QString &id);
    //! \brief As find(), with the id that the params hold.
    [[nodiscard]] const a2a::Task *named(const Call &call);

    DemoDialect m_dialect;
    bool m_streams;
    DemoTasks &m_tasks;
};

} // namespace switchyard
