// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/fleetsource.h"

#include "config/agentreader.h"
#include "config/fleetfile.h"
#include "config/suggestion.h"

#include <algorithm>

namespace switchyard {

namespace {

void tell(const ConfigReading &reading, Output &output)
{
    for (const ConfigProblem &problem : reading.problems) {
        const bool isWarning = problem.severity == ConfigProblem::Severity::Warning;
        output.note((isWarning ? QStringLiteral("warning: ") : QString()) + problem.toString());
    }
}

} // namespace

void FleetSource::declare(QCommandLineParser &parser)
{
    parser.addOptions(
        {{QStringLiteral("fleet"), QStringLiteral("Read the agents from FILE."), QStringLiteral("FILE")},
         {QStringLiteral("agent"), QStringLiteral("Only the agent called NAME."), QStringLiteral("NAME")}});
    parser.addPositionalArgument(QStringLiteral("URL"), QStringLiteral("An agent's address."),
                                 QStringLiteral("[URL…]"));
}

UsageProblem FleetSource::read(const QCommandLineParser &parser, bool needsOneAgent)
{
    m_file = parser.value(QStringLiteral("fleet"));
    m_agent = parser.value(QStringLiteral("agent"));
    m_addresses = parser.positionalArguments();
    m_addresses.removeDuplicates();
    if (m_file.isEmpty() == m_addresses.isEmpty())
        return QStringLiteral("give either --fleet FILE or an agent's URL");
    if (m_file.isEmpty() && !m_agent.isEmpty())
        return QStringLiteral("--agent goes with --fleet");
    if (needsOneAgent && (m_file.isEmpty() ? m_addresses.size() > 1 : m_agent.isEmpty())) {
        return m_file.isEmpty() ? QStringLiteral("give one URL only")
                                : QStringLiteral("--fleet needs --agent NAME here");
    }
    for (const QString &address : std::as_const(m_addresses)) {
        if (const auto url = agentUrl(address); !url)
            return QStringLiteral("the URL %1 %2").arg(address.left(200), url.error());
    }
    return {};
}

std::optional<FleetConfig> FleetSource::load(Output &output) const
{
    ConfigReading reading;
    if (m_file.isEmpty())
        reading = readAddresses();
    else
        reading = readFleetFile(m_file, QProcessEnvironment::systemEnvironment());
    tell(reading, output);
    if (reading.config && !keepChosen(*reading.config, output))
        return {};
    return reading.config;
}

ConfigReading FleetSource::readAddresses() const
{
    ConfigReading all;
    FleetConfig fleet;
    for (const QString &address : m_addresses) {
        const ConfigReading one = fleetOfOne(address, address, QProcessEnvironment::systemEnvironment());
        for (const ConfigProblem &problem : one.problems) {
            if (!all.problems.contains(problem))
                all.problems.append(problem);
        }
        if (one.config)
            fleet.agents += one.config->agents;
    }
    fleet.sourceName = m_addresses.join(u' ');
    if (!all.hasErrors())
        all.config = std::move(fleet);
    return all;
}

bool FleetSource::keepChosen(FleetConfig &fleet, Output &output) const
{
    if (m_agent.isEmpty())
        return true;
    QStringList names;
    QString standIn;
    for (const AgentConfig &agent : std::as_const(fleet.agents)) {
        names.append(agent.name);
        if (agent.name == m_agent)
            standIn = agent.fallback.agent;
    }
    if (!names.contains(m_agent)) {
        output.note(QStringLiteral("%1: there is no agent \"%2\"").arg(m_file, m_agent) +
                    suggestion(m_agent, names));
        return false;
    }
    fleet.agents.removeIf(
        [&](const AgentConfig &agent) { return agent.name != m_agent && agent.name != standIn; });
    // The chosen one first, whatever the order of the file.
    std::stable_partition(fleet.agents.begin(), fleet.agents.end(),
                          [this](const AgentConfig &agent) { return agent.name == m_agent; });
    return true;
}

std::optional<FleetConfig> loadFleetFile(const QString &path, Output &output)
{
    ConfigReading reading = readFleetFile(path, QProcessEnvironment::systemEnvironment());
    tell(reading, output);
    return std::move(reading.config);
}

} // namespace switchyard
