// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/tokendesk.h"
#include "a2a/wireattempt.h"
#include "base/qtscheduler.h"
#include "engine/credentials.h"
#include "net/qnamtransport.h"

#include <functional>

namespace switchyard {

//! \brief A way to one agent without breaker, retry and pool, for single questions; one at a time.
class DirectLine final : public QObject
{
    Q_OBJECT

public:
    using Then = std::function<void(const Result<std::any> &)>;
    using MakeAttempt = std::function<Attempt *(const a2a::Route &, QObject *parent)>;

    explicit DirectLine(QObject *parent = nullptr);

    //! \brief What the agent is shown from now on; where that could not be had, every question fails with
    //! why.
    void setCredentials(const Result<Credentials> &credentials);

    //! \brief Runs one attempt; \a then is called once, later, with what came of it. After \a limit that is a
    //! Failure of kind AttemptTimeout.
    void ask(const MakeAttempt &make, Duration limit, Then then);
    //! \brief Ends the attempt that runs; its answer is Cancelled.
    void cancel();

private:
    [[nodiscard]] Attempt *makeAttempt(const MakeAttempt &make);
    void conclude(const Result<std::any> &result);

    QtScheduler m_scheduler;
    QnamTransport m_transport;
    a2a::TokenDesk m_tokens;
    a2a::Route m_route;
    Result<Credentials> m_credentials;
    Attempt *m_attempt = nullptr;
    Duration m_limit{};
    bool m_isLate = false;
    Then m_then;
    TimerHandle m_deadline;
};

} // namespace switchyard
