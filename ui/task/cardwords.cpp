// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/cardwords.h"

#include "a2a/cardsecurity.h"
#include "a2a/peer.h"

#include <QCoreApplication>

namespace switchyard {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("CardWords", text);
}

QString verdictOn(const a2a::AgentCard &card, qsizetype i, std::optional<qsizetype> used)
{
    const a2a::AgentInterface &each = card.interfaces.at(i);
    if (!each.isSpoken())
        return say(" – not spoken by Switchyard");
    if (used == i)
        return say(" – this one is used");
    return used && i > *used ? QString() : say(" – cannot be reached from here");
}

void addInterfaces(QStringList &lines, const a2a::FetchedCard &fetched)
{
    const a2a::AgentCard &card = fetched.card;
    lines << QString() << say("Interfaces, preferred first");
    const auto used = a2a::chosenInterface(card, fetched.url);
    for (qsizetype i = 0; i < card.interfaces.size(); ++i) {
        const a2a::AgentInterface &each = card.interfaces.at(i);
        const QString way = (each.bindingWord + u' ' + each.versionWord).trimmed();
        const QString tenant = each.tenant.isEmpty() ? QString() : say(", tenant %1").arg(each.tenant);
        lines << QStringLiteral("  %1 at %2%3%4").arg(way, each.address, tenant, verdictOn(card, i, used));
        const auto peer = used == i ? a2a::choosePeer(card, {}, fetched.url) : failed(FailureKind::Cancelled);
        if (peer && peer->url != each.url())
            lines << say("    reached at %1").arg(peer->url.toDisplayString());
    }
    if (!used)
        lines << say("  none that Switchyard can use");
}

void addSkills(QStringList &lines, const a2a::AgentCard &card)
{
    lines << QString() << say("Skills");
    for (const a2a::AgentSkill &skill : card.skills)
        lines << QStringLiteral("  %1 · %2").arg(skill.id, skill.name)
              << QStringLiteral("    ") + skill.description.simplified();
    if (card.skills.isEmpty())
        lines << say("  none named");
    QStringList can;
    if (card.capabilities.streaming)
        can << say("streaming");
    if (card.capabilities.pushNotifications)
        can << say("push notifications");
    if (card.capabilities.extendedCard)
        can << say("an extended card");
    lines << QString()
          << say("Can: %1").arg(can.isEmpty() ? say("nothing beyond the basics")
                                              : can.join(QStringLiteral(", ")));
    for (const a2a::AgentExtension &extension : card.capabilities.extensions)
        lines << say("Extension %1%2").arg(extension.uri, extension.required ? say(", required") : QString());
}

void addSecurity(QStringList &lines, const a2a::AgentCard &card)
{
    for (const a2a::SecurityScheme &scheme : card.securitySchemes)
        lines << say("Credentials %1: %2").arg(scheme.name, a2a::describe(scheme));
    if (!card.securitySchemes.isEmpty() && card.securityRequirements.isEmpty())
        lines << say("None of them is required for the agent as a whole");
    lines << (card.signatures > 0 ? say("Signed, not verified") : say("Not signed"));
}

QString wordOf(a2a::CardFinding::Severity severity)
{
    switch (severity) {
    case a2a::CardFinding::Severity::Note:
        return say("note");
    case a2a::CardFinding::Severity::Warning:
        return say("warning");
    case a2a::CardFinding::Severity::Error:
        break;
    }
    return say("error");
}

} // namespace

QStringList cardOverview(const a2a::FetchedCard &fetched, const QList<a2a::CardFinding> &findings)
{
    const a2a::AgentCard &card = fetched.card;
    QStringList lines{(card.name + u' ' + card.version).trimmed()};
    if (!card.description.isEmpty())
        lines << card.description.simplified();
    if (!card.providerName.isEmpty())
        lines << say("By %1 %2").arg(card.providerName, card.providerUrl).trimmed();
    lines << say("From %1").arg(fetched.url.toDisplayString());
    if (!fetched.etag.isEmpty())
        lines << say("ETag %1").arg(QString::fromLatin1(fetched.etag));
    addInterfaces(lines, fetched);
    addSkills(lines, card);
    addSecurity(lines, card);
    lines << QString() << (findings.isEmpty() ? say("Nothing wrong was found") : say("What was found"));
    for (const a2a::CardFinding &finding : findings)
        lines << QStringLiteral("  %1: %2 %3").arg(wordOf(finding.severity), finding.field, finding.what);
    return lines;
}

} // namespace switchyard
