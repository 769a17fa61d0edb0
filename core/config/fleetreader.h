// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/problemlist.h"

#include <QProcessEnvironment>

namespace switchyard {

//! \brief Turns the tree of a fleet file into a configuration, noting every problem on the way.
class FleetReader final
{
public:
    FleetReader(QString path, const QProcessEnvironment &environment, ProblemList &problems);

    //! \brief Meaningful only if no problem noted is an error.
    [[nodiscard]] FleetConfig read(const JsonNode &root);
    //! \brief What the variables are guilty of; they have no place in the file.
    [[nodiscard]] const QList<ConfigProblem> &environmentProblems() const { return m_environmentProblems; }
    //! \brief What an agent without settings of its own gets.
    [[nodiscard]] const AgentConfig &base() const { return m_base; }

private:
    void checkVersion(const JsonNode &root);
    void readDefaults(const JsonNode &root);
    void readEnvironments(const JsonNode &root, FleetConfig &fleet);
    void readAgents(const JsonNode &root, FleetConfig &fleet);
    void checkNames(const JsonNode &agents, const FleetConfig &fleet);
    void checkFallbacks(const JsonNode &agents, const FleetConfig &fleet);
    void checkPools(const JsonNode &agents, const FleetConfig &fleet);
    void declareEnvironments(const JsonNode &agents, FleetConfig &fleet);
    void checkDuplicateKeys(const JsonNode &node, const QString &where);

    QString m_path;
    const QProcessEnvironment &m_environment;
    ProblemList &m_problems;
    AgentConfig m_base;
    QList<ConfigProblem> m_environmentProblems;
};

} // namespace switchyard
