// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/listtasksattempt.h"

#include "a2a/taskattempt.h"

namespace switchyard::a2a {

ListTasksAttempt::ListTasksAttempt(const Route &route, const Dialect &dialect, const TaskQuery &query,
                                   QObject *parent)
    : WireAttempt(route, parent)
    , m_dialect(dialect)
    , m_query(query)
    , m_rpcId(freshId())
{
}

void ListTasksAttempt::start()
{
    if (isDone())
        return;
    if (m_dialect.peer().version == ProtocolVersion::V1_0) {
        exchange(m_dialect.listTasks(m_query, m_rpcId), Resend::OnRace);
        return;
    }
    const QString why = QStringLiteral("the agent speaks %1, and tasks can be listed from 1.0 on")
                            .arg(toString(m_dialect.peer().version));
    QMetaObject::invokeMethod(
        this, [this, why] { finish(failed(FailureKind::VersionRefused, why)); }, Qt::QueuedConnection);
}

void ListTasksAttempt::answered(const Result<HttpResponse> &result)
{
    const Result<TaskPage> page =
        result
            ? m_dialect.readTasks(result->body, m_rpcId, result->status)
            : failed(failureOfAnswer(result.error(), response(), m_dialect, Operation::ListTasks, m_rpcId));
    finish(page.map([](const TaskPage &each) { return std::any(each); }));
}

} // namespace switchyard::a2a
