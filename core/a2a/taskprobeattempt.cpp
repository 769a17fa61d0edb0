// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/taskprobeattempt.h"

namespace switchyard::a2a {

TaskProbeAttempt::TaskProbeAttempt(const Route &route, const Dialect &dialect, QObject *parent)
    : TaskAttempt(route, dialect, Operation::GetTask, parent)
    , m_taskId(freshId())
{
}

HttpRequest TaskProbeAttempt::request() const
{
    return dialect().getTask(m_taskId, 0, rpcId());
}

void TaskProbeAttempt::concluded(const Result<AgentEvent> &answer)
{
    if (answer)
        finish(std::any(ProbeAnswer{0, httpStatus()}));
    else if (answer.error().kind == FailureKind::AgentError)
        finish(std::any(ProbeAnswer{answer.error().rpcCode, httpStatus()}));
    else
        finish(failed(answer.error()));
}

} // namespace switchyard::a2a
