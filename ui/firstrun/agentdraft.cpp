// SPDX-License-Identifier: GPL-3.0-or-later
#include "firstrun/agentdraft.h"

#include "config/agentreader.h"
#include "parts/fieldcheck.h"

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

QString nameProblem(const QString &name, const QStringList &taken)
{
    if (name.isEmpty())
        return say("Give the agent a name.");
    if (const QString remark = lineRemark(name, mostTyped::name); !remark.isEmpty())
        return say("The name %1.").arg(remark);
    if (taken.contains(name))
        return say("There is an agent ‘%1’ already; give this one another name.").arg(name);
    return {};
}

QString tagsProblem(const QString &text)
{
    if (const QString remark = lineRemark(text, mostTyped::tags); !remark.isEmpty())
        return say("The line of tags %1.").arg(remark);
    for (const QString &tag : tagsOf(text)) {
        if (const QString remark = lineRemark(tag, mostTyped::tag); !remark.isEmpty())
            return say("The tag ‘%1…’ %2.").arg(tag.left(20), remark);
    }
    return {};
}

//! As two addresses are compared.
QUrl plainForm(const QUrl &url)
{
    QUrl plain = url.adjusted(QUrl::RemoveFragment | QUrl::NormalizePathSegments | QUrl::StripTrailingSlash);
    if (plain.path() == QLatin1String("/"))
        plain.setPath({});
    const bool isUsualPort = (plain.scheme() == QLatin1String("http") && plain.port() == 80) ||
                             (plain.scheme() == QLatin1String("https") && plain.port() == 443);
    if (isUsualPort)
        plain.setPort(-1);
    return plain;
}

} // namespace

QString AgentDraft::addressProblem() const
{
    const QString typed = address.trimmed();
    if (typed.isEmpty())
        return say("Paste the agent's address, or that of its card.");
    return addressRemark(say("The address"), typed);
}

QString AgentDraft::problem(const QStringList &taken, const AgentDraft *before) const
{
    if (!before || address != before->address) {
        if (const QString wrong = addressProblem(); !wrong.isEmpty())
            return wrong;
    }
    if (!before || name != before->name) {
        if (const QString wrong = nameProblem(name.trimmed(), taken); !wrong.isEmpty())
            return wrong;
    }
    if (!before || environment.name != before->environment.name) {
        if (const QString remark = lineRemark(environment.name, mostTyped::name); !remark.isEmpty())
            return say("The environment %1.").arg(remark);
    }
    if (!before || group != before->group) {
        if (const QString remark = lineRemark(group, mostTyped::name); !remark.isEmpty())
            return say("The group %1.").arg(remark);
    }
    if (!before || tags != before->tags) {
        if (const QString wrong = tagsProblem(tags); !wrong.isEmpty())
            return wrong;
    }
    return before && auth == before->auth ? QString() : auth.problem();
}

AgentDraft AgentDraft::of(const AgentConfig &agent)
{
    AgentDraft draft;
    draft.address = agent.url.toString(QUrl::FullyEncoded);
    draft.name = agent.name;
    draft.environment.name = agent.environment;
    draft.group = agent.group;
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
    if (group != was.group)
        made.group = group.trimmed();
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

bool isSameAddress(const QUrl &one, const QUrl &other)
{
    return plainForm(one) == plainForm(other);
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
