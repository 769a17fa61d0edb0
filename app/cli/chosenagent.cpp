// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/chosenagent.h"

#include "cli/optionvalues.h"

namespace switchyard {

void ChosenAgent::declare(QCommandLineParser &parser)
{
    FleetSource::declare(parser);
}

UsageProblem ChosenAgent::read(const QCommandLineParser &parser)
{
    if (UsageProblem problem = m_source.read(parser, true))
        return problem;
    return readTokenVariable(parser, m_token);
}

bool ChosenAgent::open(Output &output, DirectLine &line, std::function<void()> then)
{
    std::optional<FleetConfig> fleet = m_source.load(output);
    if (!fleet)
        return false;
    m_config = fleet->agents.first();
    if (m_token.type != AuthType::None)
        m_config.auth = m_token;
    FleetConfig alone;
    alone.agents = {m_config};
    const auto keep = [this](const QString &entry, const Result<QString> &secret) {
        m_secrets.provide(entry, secret);
    };
    m_keyring.provide(alone, keep, [this, &line, then = std::move(then)] {
        line.setCredentials(credentialsOf(m_config, m_secrets));
        then();
    });
    return true;
}

} // namespace switchyard
