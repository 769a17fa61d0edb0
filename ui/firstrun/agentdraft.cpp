// SPDX-License-Identifier: GPL-3.0-or-later
#include "firstrun/agentdraft.h"

#include "config/agentreader.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace switchyard {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("AgentDraft", text);
}

//! A tag may hold blanks, so where there are commas they alone part the tags.
QStringList tagsOf(const QString &text)
{
    static const QRegularExpression commas(QStringLiteral("[,;]"));
    static const QRegularExpression blanks(QStringLiteral("\\s+"));
    QStringList tags;
    for (const QString &each : text.split(text.contains(commas) ? commas : blanks)) {
        const QString tag = each.trimmed();
        if (!tag.isEmpty() && !tags.contains(tag))
            tags << tag;
    }
    return tags;
}

QString textOfTags(const QStringList &tags)
{
    const QString text = tags.join(QStringLiteral(", "));
    return tags.size() == 1 && text.contains(u' ') ? text + u',' : text;
}

} // namespace

QString AgentDraft::addressProblem() const
{
    if (address.trimmed().isEmpty())
        return say("Paste the agent's address, or that of its card.");
    const auto url = agentUrl(address.trimmed());
    return url ? QString() : say("The address %1.").arg(url.error());
}

QString AgentDraft::problem(const QStringList &taken) const
{
    if (const QString wrong = addressProblem(); !wrong.isEmpty())
        return wrong;
    if (name.trimmed().isEmpty())
        return say("Give the agent a name.");
    if (taken.contains(name.trimmed()))
        return say("There is an agent ‘%1’ already; give this one another name.").arg(name.trimmed());
    return auth.problem();
}

AgentDraft AgentDraft::of(const AgentConfig &agent)
{
    AgentDraft draft;
    draft.address = agent.url.toString(QUrl::FullyEncoded);
    draft.name = agent.name;
    draft.environment.name = agent.environment;
    draft.tags = textOfTags(agent.tags);
    draft.interval = agent.health.interval;
    draft.auth = AuthDraft::of(agent.auth);
    draft.interface = agent.interface;
    return draft;
}

AgentConfig AgentDraft::agent(const AgentConfig &before) const
{
    const AgentDraft was = of(before);
    AgentConfig made = before;
    if (name != was.name)
        made.name = name.trimmed();
    if (address != was.address)
        made.url = agentUrl(address.trimmed()).value_or(QUrl());
    if (environment.name != was.environment.name)
        made.environment = environment.name.trimmed();
    if (tags != was.tags)
        made.tags = tagsOf(tags);
    if (auth != was.auth)
        made.auth = auth.config(before.auth);
    made.interface = interface;
    if (interval != was.interval) {
        made.health.interval = interval;
        made.origins.insert(QStringLiteral("health.interval"), Origin::Agent);
    }
    return made;
}

QString suggestedSecret(const QString &name)
{
    static const QRegularExpression unfit(QStringLiteral("[^A-Z0-9]+"));
    QString variable = name.trimmed().toUpper().replace(unfit, QStringLiteral("_"));
    if (variable.isEmpty() || variable.front().isDigit())
        variable.prepend(QStringLiteral("AGENT_"));
    return QStringLiteral("env:%1_TOKEN").arg(variable);
}

QString suggestedName(const QString &cardName, const QString &host, const QStringList &taken)
{
    static const QRegularExpression unfit(QStringLiteral("[^a-z0-9]+"));
    QString base = (cardName.trimmed().isEmpty() ? host : cardName).toLower();
    base.replace(unfit, QStringLiteral("_"));
    while (base.startsWith(u'_'))
        base.remove(0, 1);
    while (base.endsWith(u'_'))
        base.chop(1);
    if (base.isEmpty())
        base = QStringLiteral("agent");
    QString name = base;
    for (int number = 2; taken.contains(name); ++number)
        name = base + u'_' + QString::number(number);
    return name;
}

} // namespace switchyard
