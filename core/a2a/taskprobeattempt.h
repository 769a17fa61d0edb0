// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/taskattempt.h"

namespace switchyard::a2a {

//! \brief How the agent turned down the probe; the payload of TaskProbeAttempt.
struct ProbeAnswer
{
    int rpcCode = 0; //!< -32001, task not found, from an agent by the book; 0 when it gave a task
    int httpStatus = 0;
};

//! \brief Asks for a task that cannot exist, which starts no work and shows that the agent's network,
//! credentials, version, routing and task store are in order.
//!
//! Any well-formed answer of A2A is a good one, for the agent answered. Payload: ProbeAnswer. Fails with
//! NotAuthorised and VersionRefused for an agent that is up but set up wrongly.
class TaskProbeAttempt final : public TaskAttempt
{
    Q_OBJECT

public:
    TaskProbeAttempt(const Route &route, const Dialect &dialect, QObject *parent = nullptr);

private:
    [[nodiscard]] HttpRequest request() const override;
    void concluded(const Result<AgentEvent> &answer) override;

    QString m_taskId;
};

} // namespace switchyard::a2a
