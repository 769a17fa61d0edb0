// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/fleetfile.h"

#include "config/agentreader.h"
#include "config/environmentsettings.h"
#include "config/fleetreader.h"
#include "config/textfile.h"

namespace switchyard {

ConfigReading readFleetFile(const QString &path, const QProcessEnvironment &environment)
{
    const auto text = readTextFile(path);
    if (text)
        return readFleetText(*text, path, environment);
    return {{}, {{ConfigProblem::Severity::Error, path, 0, 0, {}, text.error()}}};
}

ConfigReading readFleetText(const QByteArray &text, const QString &path,
                            const QProcessEnvironment &environment)
{
    ConfigReading reading;
    ProblemList problems(path, text);
    FleetReader reader(path, environment, problems);
    FleetConfig fleet;
    if (const auto root = parseJson(text))
        fleet = reader.read(*root);
    else
        problems.add(root.error());
    fleet.defaults = reader.base();
    reading.problems = reader.environmentProblems() + problems.sorted();
    if (!reading.hasErrors())
        reading.config = std::move(fleet);
    return reading;
}

ConfigReading fleetOfOne(const QString &name, const QString &url, const QProcessEnvironment &environment)
{
    ConfigReading reading;
    AgentConfig agent;
    agent.name = name;
    reading.problems = applyEnvironment(environment, agent);
    if (const auto address = agentUrl(url))
        agent.url = *address;
    else
        reading.problems.append(
            {ConfigProblem::Severity::Error, QStringLiteral("url"), 0, 0, {}, address.error()});
    if (!reading.hasErrors())
        reading.config = FleetConfig{url, {}, {agent}, {}, false};
    return reading;
}

} // namespace switchyard
