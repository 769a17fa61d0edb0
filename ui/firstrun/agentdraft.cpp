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
    if (authType == AuthType::None)
        return {};
    // What stands here instead of a reference may be the secret itself: it is not repeated.
    if (!secretReferenceFrom(secret.trimmed()))
        return say("Say where the secret is kept: env:NAME, keychain:NAME or file:PATH. The fleet file never "
                   "holds the secret itself.");
    if (authType == AuthType::Basic && authName.trimmed().isEmpty())
        return say("Basic credentials need the user's name.");
    if (authType == AuthType::ApiKey && authName.trimmed().isEmpty())
        return say("An API key needs the name of its header.");
    return {};
}

AgentConfig AgentDraft::agent() const
{
    AgentConfig made;
    made.name = name.trimmed();
    made.url = agentUrl(address.trimmed()).value_or(QUrl());
    made.environment = environment.name;
    static const QRegularExpression between(QStringLiteral("[,;\\s]+"));
    made.tags = tags.split(between, Qt::SkipEmptyParts);
    made.auth.type = authType;
    const auto reference = secretReferenceFrom(secret.trimmed());
    if (authType == AuthType::None || !reference)
        return made;
    made.auth.source = reference->source;
    made.auth.reference = reference->name;
    (authType == AuthType::Basic ? made.auth.user : made.auth.header) =
        authType == AuthType::Bearer ? QString() : authName.trimmed();
    return made;
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
