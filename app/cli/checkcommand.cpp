// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/checkcommand.h"

#include "cli/exitcode.h"
#include "cli/optionvalues.h"

#include <algorithm>

namespace switchyard {

namespace {

//! Beyond what a round may take: with it the engine's own timed checks stay out of the one round asked for.
constexpr Duration noTimedChecks = 24h;

//! An agent's own word on what is slow, or else half of what a check may take.
Duration slowFrom(const AgentConfig &agent)
{
    return agent.health.breaker.slowCall.value_or(agent.timeouts.healthCheck / 2);
}

double longestCheckSeconds(const AgentConfig &agent)
{
    const double attempts = agent.retry.maxAttempts;
    // Jitter stretches a wait to half as much again.
    const double waits = (attempts - 1) * toSeconds(agent.retry.maxDelay) * 1.5;
    return attempts * toSeconds(agent.timeouts.healthCheck) + waits + toSeconds(agent.pool.waitTimeout);
}

} // namespace

void CheckCommand::declare(QCommandLineParser &parser) const
{
    parser.setApplicationDescription(QStringLiteral(
        "Checks the health of agents once, as a Nagios plugin.\n\n"
        "Ends with 0 when all are healthy, 1 when one is half-open, slow or misconfigured, 2 when "
        "one is unhealthy or its circuit open, 3 when the state is unknown. Slow is what takes "
        "longer than health.breaker.slow_call, or half of the health check's time-out."));
    FleetSource::declare(parser);
    parser.addOptions({{QStringLiteral("json"), QStringLiteral("Print the status as JSON.")},
                       {QStringLiteral("timeout"), QStringLiteral("Wait for TIME at most, such as 20s."),
                        QStringLiteral("TIME")}});
}

UsageProblem CheckCommand::read(const QCommandLineParser &parser)
{
    m_json = parser.isSet(QStringLiteral("json"));
    if (UsageProblem problem = readDuration(parser, QStringLiteral("timeout"), m_limit))
        return problem;
    return m_source.read(parser, false);
}

void CheckCommand::start()
{
    const auto fleet = m_source.load(output());
    if (!fleet) {
        finishSoon(ExitCode::badData);
        return;
    }
    m_fleet = *fleet;
    for (AgentConfig &agent : m_fleet.agents) {
        agent.health.interval = noTimedChecks;
        agent.canary.reset();
        if (!m_limit)
            continue;
        // Who is to answer within a time gets all of it in one attempt, and is told of as what happened.
        agent.timeouts.healthCheck = std::min(agent.timeouts.healthCheck, *m_limit);
        agent.retry.maxAttempts = 1;
    }
    m_deadline = m_scheduler.after(longestRound(), [this] { conclude(); });
    m_door = std::make_unique<EngineDoor>();
    connect(m_door.get(), &EngineDoor::updated, this, &CheckCommand::take);
    m_keyring.provide(m_fleet, *m_door, [this] {
        m_door->applyConfig(m_fleet);
        m_door->checkAllNow();
    });
}

void CheckCommand::take(const FleetUpdate &update)
{
    m_view.take(update);
    if (isRoundOver())
        conclude();
}

bool CheckCommand::isRoundOver() const
{
    return std::all_of(m_fleet.agents.begin(), m_fleet.agents.end(), [this](const AgentConfig &config) {
        const AgentSnapshot *agent = m_view.agent(config.name);
        return agent && (agent->health == HealthStatus::Paused ||
                         (agent->lastCheckedAt.has_value() && !agent->checkInFlight));
    });
}

Duration CheckCommand::longestRound() const
{
    double longest = 1;
    for (const AgentConfig &agent : m_fleet.agents)
        longest = std::max(longest, longestCheckSeconds(agent));
    return fromSeconds(longest + 2);
}

void CheckCommand::conclude()
{
    if (m_concluded)
        return;
    m_concluded = true;
    m_deadline.disarm();
    QList<CheckResult> results;
    for (const AgentConfig &config : std::as_const(m_fleet.agents)) {
        const AgentSnapshot *agent = m_view.agent(config.name);
        if (agent) {
            const CircuitSnapshot health = m_view.circuit({config.name, CircuitPurpose::Health});
            results.append(judge(*agent, health, slowFrom(config)));
        } else {
            results.append({config.name, ExitCode::unknown, QStringLiteral("not checked"), {}});
        }
    }
    if (m_json) {
        output().json(m_view.statusJson());
    } else {
        const QStringList lines = pluginLines(results);
        for (const QString &line : lines)
            output().text(line);
    }
    emit finished(worstOf(results));
}

} // namespace switchyard
