// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/casefiles.h"

#include "engine/agentruntime.h"

namespace switchyard {

namespace {

bool isTroubled(const AgentRuntime &agent, CircuitPurpose purpose, TimePoint now)
{
    const CircuitBreaker &circuit = agent.breaker(purpose);
    // One held open by hand says nothing of the network.
    return circuit.overrideAt(now).kind != OverrideKind::ForcedOpen &&
           (circuit.stateAt(now) != CircuitState::Closed || circuit.failureCount(now) >= 2);
}

CaseFile::Neighbour neighbourOf(const AgentRuntime &agent, TimePoint now)
{
    return {.agent = agent.config().name,
            .environment = agent.config().environment,
            .host = agent.config().url.host(),
            .failing = isTroubled(agent, CircuitPurpose::Health, now) ||
                       isTroubled(agent, CircuitPurpose::Calls, now)};
}

} // namespace

CaseFile caseFileOf(AgentRuntime &agent, CircuitPurpose purpose, const QList<AgentRuntime *> &agents,
                    const QList<PoolSnapshot> &pools, EngineParts &parts)
{
    const bool isHealth = purpose == CircuitPurpose::Health;
    const CircuitPurpose other = isHealth ? CircuitPurpose::Calls : CircuitPurpose::Health;
    const AgentConfig &config = agent.config();
    CaseFile file;
    file.now = parts.clock.wallNow();
    file.circuit = agent.circuitSnapshot(purpose);
    file.sibling = agent.circuitSnapshot(other);
    file.health = agent.agentSnapshot().health;
    file.host = config.url.host();
    file.environment = config.environment;
    file.timeout = isHealth ? config.timeouts.healthCheck : config.timeouts.standardRequest;
    file.probesItself = isHealth ? !agent.check().isPaused() : config.canary.has_value();
    file.attempts = agent.record(purpose).attempts(CircuitRecord::attemptsKept);
    file.siblingsAttempts = agent.record(other).attempts(CircuitRecord::attemptsKept);
    file.pools = pools;
    for (const AgentRuntime *each : agents)
        file.neighbours.append(neighbourOf(*each, parts.scheduler.now()));
    return file;
}

} // namespace switchyard
