// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/fleetconfig.h"
#include "demo/demoprofile.h"

#include <QList>
#include <QObject>
#include <QThread>

#include <memory>

namespace switchyard {

//! \brief The demo: a fleet of real A2A agents on loopback, one of each temper, on a thread of their own so
//! that they never disturb what watches them.
class DemoFleet final
{
public:
    //! \param seed  the same one gives the same behaviour
    explicit DemoFleet(quint32 seed = 1);
    DemoFleet(const DemoFleet &) = delete;
    DemoFleet &operator=(const DemoFleet &) = delete;
    //! \brief Resets what is connected and joins the thread.
    ~DemoFleet();

    //! \brief Starts every agent, and returns when all of them listen.
    //! \return false when there are no ports to be had; nothing runs then
    [[nodiscard]] bool start();

    //! \brief The fleet as the engine takes it; with URLs once it has started.
    [[nodiscard]] FleetConfig config() const;
    //! \brief For DemoCallers.
    [[nodiscard]] const QList<DemoProfile> &profiles() const { return m_profiles; }

private:
    class Agents;

    QList<DemoProfile> m_profiles;
    quint32 m_seed;
    QThread m_thread;
    QObject m_context;                //!< lives on m_thread
    std::unique_ptr<Agents> m_agents; //!< used on m_thread only
};

} // namespace switchyard
