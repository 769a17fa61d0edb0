// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demofleet.h"

#include "base/qtscheduler.h"
#include "demo/demoagent.h"
#include "demo/demoroster.h"

#include <algorithm>
#include <memory>
#include <vector>

namespace switchyard {

//! What lives on the demo's own thread; start() and stop() run there.
class DemoFleet::Agents final
{
public:
    bool start(QList<DemoProfile> &profiles, quint32 seed)
    {
        m_scheduler = std::make_unique<QtScheduler>();
        for (DemoProfile &profile : profiles) {
            auto agent = std::make_unique<DemoAgent>(profile, *m_scheduler, seed++);
            if (!agent->start())
                return false;
            profile.config.url = agent->url();
            m_agents.push_back(std::move(agent));
        }
        return true;
    }
    void stop()
    {
        m_agents.clear();
        m_scheduler.reset();
    }

private:
    std::unique_ptr<QtScheduler> m_scheduler;
    std::vector<std::unique_ptr<DemoAgent>> m_agents;
};

DemoFleet::DemoFleet(quint32 seed)
    : m_profiles(demoRoster())
    , m_seed(seed)
    , m_agents(std::make_unique<Agents>())
{
    m_thread.setObjectName(QStringLiteral("demo"));
    m_context.moveToThread(&m_thread);
    m_thread.start();
}

DemoFleet::~DemoFleet()
{
    QMetaObject::invokeMethod(
        &m_context, [this] { m_agents->stop(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

bool DemoFleet::start()
{
    bool isUp = false;
    QMetaObject::invokeMethod(
        &m_context,
        [&] {
            isUp = m_agents->start(m_profiles, m_seed);
            if (!isUp)
                m_agents->stop();
        },
        Qt::BlockingQueuedConnection);
    return isUp;
}

FleetConfig DemoFleet::config() const
{
    FleetConfig config;
    config.sourceName = QStringLiteral("demo");
    config.demo = true;
    config.environments = {{demoEnvironment(), GuardLevel::Open}};
    for (const DemoProfile &profile : m_profiles)
        config.agents.append(profile.config);
    return config;
}

} // namespace switchyard
