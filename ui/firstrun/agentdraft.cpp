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

AgentConfig AgentDraft::agent() const
{
    AgentConfig made;
    made.name = name.trimmed();
    made.url = agentUrl(address.trimmed()).value_or(QUrl());
    made.environment = environment.name;
    static const QRegularExpression between(QStringLiteral("[,;\\s]+"));
    made.tags = tags.split(between, Qt::SkipEmptyParts);
    made.auth = auth.config();
    made.interface = interface;
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
