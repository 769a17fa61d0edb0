// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/filesd.h"

#include "config/agentreader.h"
#include "config/environmentsettings.h"
#include "config/fieldreader.h"
#include "config/textfile.h"

#include <QSet>

namespace switchyard {

namespace {

//! What a group's labels say of all its targets.
struct Labels
{
    QString name;
    QString environment;
    QString group;
    QString owner;
    QStringList tags;
};

class FileSdReader final
{
public:
    //! \param defaults  what an agent is before its target is read
    FileSdReader(const QString &path, const AgentConfig &defaults, ProblemList &problems)
        : m_problems(problems)
        , m_defaults(defaults)
    {
        m_fleet.sourceName = path;
    }

    [[nodiscard]] FleetConfig read(const JsonNode &root)
    {
        if (!root.isArray()) {
            m_problems.error(
                root, {},
                QStringLiteral("a list of targets is a list in brackets, got %1").arg(describedKind(root)));
            return m_fleet;
        }
        for (std::size_t index = 0; index < root.items.size(); ++index)
            readGroup(root.items[index], QStringLiteral("[%1]").arg(index));
        return m_fleet;
    }

private:
    void readGroup(const JsonNode &group, const QString &where)
    {
        if (!isObject(group, where, m_problems))
            return;
        Labels labels;
        if (const JsonMember *member = group.find(QStringLiteral("labels")))
            labels = readLabels(member->value, where + QStringLiteral(".labels"));
        const JsonMember *targets = group.find(QStringLiteral("targets"));
        if (!targets || !targets->value.isArray()) {
            m_problems.error(group, where, QStringLiteral("targets is missing: a list of addresses"));
            return;
        }
        // One name cannot be that of several agents.
        if (targets->value.items.size() > 1)
            labels.name.clear();
        for (std::size_t index = 0; index < targets->value.items.size(); ++index)
            readTarget(targets->value.items[index], where + QStringLiteral(".targets[%1]").arg(index),
                       labels);
    }

    Labels readLabels(const JsonNode &node, const QString &where)
    {
        Labels labels;
        if (!isObject(node, where, m_problems))
            return labels;
        for (const JsonMember &member : node.members) {
            if (member.key.startsWith(QLatin1String("__")))
                continue;
            if (const auto text = readText(member.value, where + u'.' + member.key, m_problems))
                take(member.key, *text, labels);
        }
        return labels;
    }

    static void take(const QString &label, const QString &text, Labels &labels)
    {
        if (label == QLatin1String("name") || label == QLatin1String("agent")) {
            labels.name = text.trimmed();
        } else if (label == QLatin1String("env") || label == QLatin1String("environment")) {
            labels.environment = text;
        } else if (label == QLatin1String("group")) {
            labels.group = text;
        } else if (label == QLatin1String("owner")) {
            labels.owner = text;
        } else if (label == QLatin1String("tags")) {
            const QStringList tags = text.split(u',', Qt::SkipEmptyParts);
            for (const QString &tag : tags)
                labels.tags.append(tag.trimmed());
        } else {
            labels.tags.append(label + u'=' + text);
        }
    }

    void readTarget(const JsonNode &node, const QString &where, const Labels &labels)
    {
        const auto text = readText(node, where, m_problems);
        if (!text)
            return;
        const bool hasScheme = text->contains(QLatin1String("://"));
        const auto url = agentUrl(hasScheme ? *text : QStringLiteral("http://") + *text);
        if (!url) {
            m_problems.error(node, where, url.error());
            return;
        }
        AgentConfig agent = m_defaults;
        agent.url = *url;
        agent.name = freeName(labels.name.isEmpty() ? nameFor(*url) : labels.name);
        agent.environment = labels.environment;
        agent.group = labels.group;
        agent.owner = labels.owner;
        agent.tags = labels.tags;
        m_fleet.agents.append(agent);
        if (!agent.environment.isEmpty() && !m_environments.contains(agent.environment)) {
            m_environments.insert(agent.environment);
            m_fleet.environments.append(EnvironmentConfig{agent.environment});
        }
    }

    static QString nameFor(const QUrl &url)
    {
        QString path = url.path();
        while (path.endsWith(u'/'))
            path.chop(1);
        return url.host() + (url.port() < 0 ? QString() : u':' + QString::number(url.port())) + path;
    }

    QString freeName(const QString &wanted)
    {
        QString name = wanted;
        for (int number = 2; m_names.contains(name); ++number)
            name = QStringLiteral("%1 (%2)").arg(wanted).arg(number);
        m_names.insert(name);
        return name;
    }

    ProblemList &m_problems;
    const AgentConfig &m_defaults;
    FleetConfig m_fleet;
    QSet<QString> m_names;
    QSet<QString> m_environments;
};

} // namespace

ConfigReading importFileSd(const QString &path, const QProcessEnvironment &environment)
{
    const auto text = readTextFile(path);
    if (text)
        return readFileSd(*text, path, environment);
    return {{}, {{ConfigProblem::Severity::Error, path, 0, 0, {}, text.error()}}};
}

ConfigReading readFileSd(const QByteArray &text, const QString &path, const QProcessEnvironment &environment)
{
    ConfigReading reading;
    ProblemList problems(path, text);
    AgentConfig defaults;
    const QList<ConfigProblem> ofVariables = applyEnvironment(environment, defaults);
    FleetConfig fleet;
    if (const auto root = parseJson(text))
        fleet = FileSdReader(path, defaults, problems).read(*root);
    else
        problems.add(root.error());
    reading.problems = ofVariables + problems.sorted();
    if (!reading.hasErrors())
        reading.config = std::move(fleet);
    return reading;
}

} // namespace switchyard
