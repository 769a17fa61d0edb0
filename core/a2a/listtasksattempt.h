// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/dialect.h"
#include "a2a/wireattempt.h"

namespace switchyard::a2a {

//! \brief Asks an agent for one page of the caller's tasks. Payload: TaskPage.
//!
//! A 0.x agent knows no such question, so it is not asked: that fails as VersionRefused.
class ListTasksAttempt final : public WireAttempt
{
    Q_OBJECT

public:
    ListTasksAttempt(const Route &route, const Dialect &dialect, const TaskQuery &query,
                     QObject *parent = nullptr);

    void start() override;

private:
    void answered(const Result<HttpResponse> &result) override;

    Dialect m_dialect;
    TaskQuery m_query;
    QString m_rpcId;
};

} // namespace switchyard::a2a
