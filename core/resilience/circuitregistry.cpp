// SPDX-License-Identifier: GPL-3.0-or-later
#include "resilience/circuitregistry.h"

#include <algorithm>
#include <set>

namespace switchyard {

CircuitRegistry::CircuitRegistry(Jitter jitter)
    : m_jitter(std::move(jitter))
{
}

void CircuitRegistry::apply(const std::vector<AgentSettings> &agents, TimePoint now)
{
    std::set<QString> named;
    for (const AgentSettings &settings : agents) {
        named.insert(settings.agent);
        applyOne({settings.agent, CircuitPurpose::Health}, settings.health, now);
        applyOne({settings.agent, CircuitPurpose::Calls}, settings.calls, now);
    }
    std::erase_if(m_circuits, [&named](const auto &entry) { return !named.contains(entry.first.agent); });
}

void CircuitRegistry::applyOne(const CircuitId &id, const BreakerConfig &config, TimePoint now)
{
    if (const auto found = m_circuits.find(id); found != m_circuits.end()) {
        found->second->reconfigure(config, now);
        return;
    }
    CircuitBreaker::Handle circuit = CircuitBreaker::create(id, config, m_jitter);
    circuit->setListener(&m_changes);
    m_circuits.emplace(id, std::move(circuit));
}

Result<CircuitBreaker *> CircuitRegistry::find(const CircuitId &id) const
{
    const auto found = m_circuits.find(id);
    if (found == m_circuits.end())
        return failed(FailureKind::UnknownAgent, QStringLiteral("no agent is named %1").arg(id.agent));
    return found->second.get();
}

void CircuitRegistry::tick(const Scheduler &clock)
{
    const TimePoint now = clock.now();
    const WallTime wall = clock.wallClock();
    const Scheduler::Gap gap = clock.lastGap();
    for (const auto &[id, circuit] : m_circuits) {
        circuit->resumed(gap.wokeAt, gap.slept);
        circuit->tick(now);
        circuit->followWall(now, wall);
    }
}

std::optional<TimePoint> CircuitRegistry::nextDeadline() const
{
    std::optional<TimePoint> next;
    for (const auto &[id, circuit] : m_circuits) {
        if (const auto due = circuit->nextDeadline(); due && (!next || *due < *next))
            next = due;
    }
    return next;
}

} // namespace switchyard
