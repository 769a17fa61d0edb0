// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/fleetreader.h"

#include "config/agentreader.h"
#include "config/breakercheck.h"
#include "config/configwords.h"
#include "config/environmentsettings.h"
#include "config/fallbackloop.h"
#include "config/fieldreader.h"
#include "config/sharedpools.h"
#include "config/suggestion.h"

#include <QFileInfo>
#include <QSet>

#include <algorithm>

namespace switchyard {

namespace {

const char agentsKey[] = "agents";

QString agentAt(qsizetype index)
{
    return QStringLiteral("agents[%1]").arg(index);
}

//! The place of an agent's `key`, or of the agent when it is not there.
const JsonNode &nodeOf(const JsonNode &agent, const QString &key)
{
    const JsonMember *member = agent.find(key);
    return member ? member->value : agent;
}

} // namespace

FleetReader::FleetReader(QString path, const QProcessEnvironment &environment, ProblemList &problems)
    : m_path(std::move(path))
    , m_environment(environment)
    , m_problems(problems)
{
}

FleetConfig FleetReader::read(const JsonNode &root)
{
    FleetConfig fleet;
    fleet.sourceName = m_path;
    if (!root.isObject()) {
        m_problems.error(
            root, {}, QStringLiteral("a fleet file is an object in braces, got %1").arg(describedKind(root)));
        return fleet;
    }
    checkDuplicateKeys(root, {});
    warnOfUnknownKeys(root, {},
                      {QStringLiteral("version"), QStringLiteral("defaults"), QStringLiteral("environments"),
                       QLatin1String(agentsKey), QStringLiteral("$schema")},
                      m_problems);
    checkVersion(root);
    readDefaults(root);
    m_environmentProblems = applyEnvironment(m_environment, m_base);
    readEnvironments(root, fleet);
    readAgents(root, fleet);
    return fleet;
}

void FleetReader::checkVersion(const JsonNode &root)
{
    const QString key = QStringLiteral("version");
    const JsonMember *version = root.find(key);
    if (!version) {
        m_problems.warning(root, key, QStringLiteral("is missing, read as version 1"));
        return;
    }
    if (version->value.kind != JsonNode::Kind::Number || version->value.text != QLatin1String("1")) {
        m_problems.error(
            version->value, key,
            QStringLiteral("must be 1, the only version there is, got %1").arg(described(version->value)));
    }
}

void FleetReader::readDefaults(const JsonNode &root)
{
    const QString key = QStringLiteral("defaults");
    const JsonMember *defaults = root.find(key);
    if (!defaults || !isObject(defaults->value, key, m_problems))
        return;
    readSettings(defaults->value, key, {}, Origin::FileDefaults, m_base, m_problems);
    checkBreakers(defaults->value, key, Origin::FileDefaults, m_base, m_problems);
    checkDeadline(defaults->value, key, Origin::FileDefaults, m_base, m_problems);
}

void FleetReader::readEnvironments(const JsonNode &root, FleetConfig &fleet)
{
    const QString key = QStringLiteral("environments");
    const QString guardKey = QStringLiteral("guard");
    const QString longestKey = QStringLiteral("override_max");
    const JsonMember *environments = root.find(key);
    if (!environments || !isObject(environments->value, key, m_problems))
        return;
    for (const JsonMember &member : environments->value.members) {
        const QString where = key + u'.' + member.key;
        EnvironmentConfig environment{member.key};
        if (isObject(member.value, where, m_problems)) {
            if (const JsonMember *guard = member.value.find(guardKey)) {
                const auto level = enumFor<GuardLevel>(guard->value.text);
                if (level && guard->value.isString())
                    environment.guard = *level;
                else
                    m_problems.error(guard->value, where + u'.' + guardKey,
                                     QStringLiteral("must be %1, got %2")
                                         .arg(eitherOf(wordsOf<GuardLevel>()), described(guard->value)));
            }
            if (const JsonMember *longest = member.value.find(longestKey))
                environment.longestOverride = readSeconds(longest->value, where + u'.' + longestKey,
                                                          {.least = 60, .most = mostSeconds}, m_problems);
            warnOfUnknownKeys(member.value, where, {guardKey, longestKey}, m_problems);
        }
        fleet.environments.append(environment);
    }
}

void FleetReader::readAgents(const JsonNode &root, FleetConfig &fleet)
{
    const QString key = QLatin1String(agentsKey);
    const JsonMember *agents = root.find(key);
    if (!agents) {
        m_problems.warning(root, key, QStringLiteral("is missing: the fleet is empty"));
        return;
    }
    if (!agents->value.isArray()) {
        m_problems.error(
            agents->value, key,
            QStringLiteral("must be a list in brackets, got %1").arg(describedKind(agents->value)));
        return;
    }
    AuthReader auth(QFileInfo(m_path).absoluteDir(), m_environment, m_problems);
    AgentReader reader(m_base, auth, m_problems);
    for (const JsonNode &item : agents->value.items)
        fleet.agents.append(reader.read(item, agentAt(fleet.agents.size())));
    checkNames(agents->value, fleet);
    checkFallbacks(agents->value, fleet);
    checkPools(agents->value, fleet);
    declareEnvironments(agents->value, fleet);
}

void FleetReader::checkNames(const JsonNode &agents, const FleetConfig &fleet)
{
    QHash<QString, qsizetype> firstBy;
    for (qsizetype index = 0; index < fleet.agents.size(); ++index) {
        const QString &name = fleet.agents.at(index).name;
        if (name.isEmpty())
            continue;
        const auto first = firstBy.constFind(name);
        if (first == firstBy.cend()) {
            firstBy.insert(name, index);
            continue;
        }
        const JsonNode &node = nodeOf(agents.items[static_cast<std::size_t>(index)], QStringLiteral("name"));
        m_problems.error(node, agentAt(index) + QStringLiteral(".name"),
                         QStringLiteral("\"%1\" is already the name of %2").arg(name, agentAt(*first)));
    }
}

void FleetReader::checkFallbacks(const JsonNode &agents, const FleetConfig &fleet)
{
    QStringList names;
    for (const AgentConfig &agent : fleet.agents)
        names.append(agent.name);
    const QSet<QString> known(names.begin(), names.end());
    for (qsizetype index = 0; index < fleet.agents.size(); ++index) {
        const AgentConfig &agent = fleet.agents.at(index);
        const QString &other = agent.fallback.agent;
        const QStringList loop = fallbackLoop(fleet.agents, agent.name);
        if (other.isEmpty() || (known.contains(other) && loop.isEmpty()))
            continue;
        const JsonNode &fallback =
            nodeOf(agents.items[static_cast<std::size_t>(index)], QStringLiteral("fallback"));
        QString what = QStringLiteral("there is no agent \"%1\"").arg(other) + suggestion(other, names);
        if (other == agent.name)
            what = QStringLiteral("an agent cannot stand in for itself");
        else if (!loop.isEmpty())
            what = QStringLiteral("agents stand in for each other in a circle: %1")
                       .arg(loop.join(QStringLiteral(" → ")));
        m_problems.error(nodeOf(fallback, QStringLiteral("agent")),
                         agentAt(index) + QStringLiteral(".fallback.agent"), what);
    }
}

void FleetReader::checkPools(const JsonNode &agents, const FleetConfig &fleet)
{
    const QString key = QStringLiteral("pool");
    for (const PoolDispute &dispute : poolDisputes(fleet.agents)) {
        m_problems.warning(nodeOf(agents.items[static_cast<std::size_t>(dispute.agent)], key),
                           agentAt(dispute.agent) + u'.' + key,
                           QStringLiteral("differs from %1, at whose url it shares the connections; of each "
                                          "setting the stricter one holds")
                               .arg(agentAt(dispute.first) + u'.' + key));
    }
}

void FleetReader::declareEnvironments(const JsonNode &agents, FleetConfig &fleet)
{
    QStringList declared;
    for (const EnvironmentConfig &environment : std::as_const(fleet.environments))
        declared.append(environment.name);
    QSet<QString> known(declared.begin(), declared.end());
    for (qsizetype index = 0; index < fleet.agents.size(); ++index) {
        const QString name = fleet.agents.at(index).environment;
        if (name.isEmpty() || known.contains(name))
            continue;
        known.insert(name);
        fleet.environments.append(EnvironmentConfig{name});
        const QString key = QStringLiteral("environment");
        m_problems.warning(
            nodeOf(agents.items[static_cast<std::size_t>(index)], key), agentAt(index) + u'.' + key,
            QStringLiteral("\"%1\" is not declared in environments, taken as guarded").arg(name) +
                suggestion(name, declared));
    }
}

void FleetReader::checkDuplicateKeys(const JsonNode &node, const QString &where)
{
    for (std::size_t index = 0; index < node.items.size(); ++index)
        checkDuplicateKeys(node.items[index], where + QStringLiteral("[%1]").arg(index));
    QHash<QString, qsizetype> firstBy;
    for (const JsonMember &member : node.members) {
        const QString inside = where.isEmpty() ? member.key : where + u'.' + member.key;
        if (const auto first = firstBy.constFind(member.key); first != firstBy.cend()) {
            const TextPlace place = m_problems.placeOf(*first);
            m_problems.error(member.keyBegin, inside,
                             QStringLiteral("the key stands twice, first in line %1, column %2")
                                 .arg(place.line)
                                 .arg(place.column));
        } else {
            firstBy.insert(member.key, member.keyBegin);
        }
        checkDuplicateKeys(member.value, inside);
    }
}

} // namespace switchyard
