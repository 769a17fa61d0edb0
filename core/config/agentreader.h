// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/authreader.h"
#include "config/problemlist.h"

#include <tl/expected.hpp>

namespace switchyard {

//! \brief The address of an agent, or what is wrong with it, without any password it may hold.
[[nodiscard]] tl::expected<QUrl, QString> agentUrl(const QString &text);

//! \brief Reads one entry of `agents`: its own settings over the ones it inherits.
class AgentReader final
{
public:
    //! \param base  an agent with the defaults and the environment laid in
    AgentReader(AgentConfig base, AuthReader &auth, ProblemList &problems);

    //! \param where  "agents[2]"
    [[nodiscard]] AgentConfig read(const JsonNode &node, const QString &where);

private:
    void readName(const JsonNode &node, const QString &where, AgentConfig &agent);
    void readUrl(const JsonNode &node, const QString &where, AgentConfig &agent);
    void readDescription(const JsonNode &node, const QString &where, AgentConfig &agent);
    void readTags(const JsonNode &node, const QString &where, AgentConfig &agent);
    void readFallback(const JsonNode &node, const QString &where, AgentConfig &agent);
    void readCanary(const JsonNode &node, const QString &where, AgentConfig &agent);

    AgentConfig m_base;
    AuthReader &m_auth;
    ProblemList &m_problems;
};

} // namespace switchyard
