// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "demo/demoprofile.h"
#include "demo/demorpc.h"
#include "demo/demoserver.h"
#include "demo/demotasks.h"

#include <QRandomGenerator>
#include <QUrl>

namespace switchyard {

//! \brief One real A2A agent on a port of its own, with its temper. Lives on the scheduler's thread.
class DemoAgent final
{
public:
    //! \param seed  the same one gives the same behaviour for the same calls at the same times
    DemoAgent(DemoProfile profile, Scheduler &scheduler, quint32 seed);
    DemoAgent(const DemoAgent &) = delete;
    DemoAgent &operator=(const DemoAgent &) = delete;
    ~DemoAgent() = default;

    //! \brief Starts to serve, and its rota's clock. False when no port is to be had.
    [[nodiscard]] bool start();
    [[nodiscard]] bool isUp() const { return m_server.isListening(); }
    [[nodiscard]] QUrl url() const;
    [[nodiscard]] const DemoProfile &profile() const { return m_profile; }

private:
    void handle(const DemoRequest &request, const DemoExchange &exchange);
    void serveCard(const DemoExchange &exchange);
    //! \return true when the temper has answered in the task's place
    [[nodiscard]] bool misbehaves(const DemoExchange &exchange);
    [[nodiscard]] bool isOverLimit(const DemoExchange &exchange);
    [[nodiscard]] Duration age() const { return m_scheduler.now() - m_startedAt; }
    void followRota();

    DemoProfile m_profile;
    Scheduler &m_scheduler;
    QRandomGenerator m_random;
    DemoTasks m_tasks;
    DemoRpc m_rpc;
    DemoServer m_server;
    TimePoint m_startedAt{};
    TimePoint m_windowStart = TimePoint::min();
    int m_callsInWindow = 0;
    TimerHandle m_rota;
    std::vector<TimerHandle> m_delayedCards;
};

} // namespace switchyard
