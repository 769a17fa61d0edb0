// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/cardview.h"

#include "a2a/cardsecurity.h"
#include "a2a/peer.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace switchyard {

namespace {

QString wordOf(a2a::CardFinding::Severity severity)
{
    switch (severity) {
    case a2a::CardFinding::Severity::Note:
        return QStringLiteral("note");
    case a2a::CardFinding::Severity::Warning:
        return QStringLiteral("warning");
    case a2a::CardFinding::Severity::Error:
        return QStringLiteral("error");
    }
    return {};
}

QJsonArray interfacesJson(const a2a::FetchedCard &fetched)
{
    QJsonArray interfaces;
    const auto used = a2a::chosenInterface(fetched.card, fetched.url);
    for (const a2a::AgentInterface &each : fetched.card.interfaces) {
        const bool isUsed = used == interfaces.size();
        interfaces.append(QJsonObject{{QStringLiteral("url"), each.address},
                                      {QStringLiteral("binding"), each.bindingWord},
                                      {QStringLiteral("version"), each.versionWord},
                                      {QStringLiteral("spoken"), each.isSpoken()},
                                      {QStringLiteral("used"), isUsed}});
    }
    return interfaces;
}

QJsonObject capabilitiesJson(const a2a::AgentCapabilities &can)
{
    QJsonArray extensions;
    for (const a2a::AgentExtension &each : can.extensions) {
        extensions.append(
            QJsonObject{{QStringLiteral("uri"), each.uri}, {QStringLiteral("required"), each.required}});
    }
    return {{QStringLiteral("streaming"), can.streaming},
            {QStringLiteral("push_notifications"), can.pushNotifications},
            {QStringLiteral("extended_card"), can.extendedCard},
            {QStringLiteral("extensions"), extensions}};
}

//! One entry is all of its schemes together, and any entry will do.
QJsonArray requirementsJson(const a2a::AgentCard &card)
{
    QJsonArray any;
    for (const a2a::SecurityRequirement &requirement : card.securityRequirements) {
        QJsonObject all;
        for (const a2a::SecurityRequirement::Scheme &scheme : requirement.schemes)
            all.insert(scheme.name, QJsonArray::fromStringList(scheme.scopes));
        any.append(all);
    }
    return any;
}

QStringList interfaceLines(const a2a::FetchedCard &fetched)
{
    QStringList lines;
    const auto used = a2a::chosenInterface(fetched.card, fetched.url);
    for (const a2a::AgentInterface &each : fetched.card.interfaces) {
        const QString verdict = !each.isSpoken()       ? QStringLiteral(" (not spoken here)")
                                : used == lines.size() ? QStringLiteral(" (used)")
                                                       : QString();
        lines.append(QStringLiteral("interface: %1 %2 at %3%4")
                         .arg(each.bindingWord, each.versionWord, each.address, verdict));
    }
    return lines;
}

QString yesOrNo(bool yes)
{
    return yes ? QStringLiteral("yes") : QStringLiteral("no");
}

QStringList capabilityLines(const a2a::AgentCapabilities &can)
{
    QStringList lines{QStringLiteral("streaming: ") + yesOrNo(can.streaming),
                      QStringLiteral("push notifications: ") + yesOrNo(can.pushNotifications),
                      QStringLiteral("extended card: ") + yesOrNo(can.extendedCard)};
    for (const a2a::AgentExtension &each : can.extensions)
        lines.append(QStringLiteral("extension: ") + each.uri +
                     (each.required ? QStringLiteral(", required") : QString()));
    return lines;
}

QStringList skillLines(const a2a::AgentCard &card)
{
    QStringList lines;
    for (const a2a::AgentSkill &skill : card.skills)
        lines.append(QStringLiteral("skill: %1, %2").arg(skill.id, skill.name));
    return lines;
}

QStringList securityLines(const a2a::AgentCard &card)
{
    QStringList lines;
    for (const a2a::SecurityScheme &scheme : card.securitySchemes)
        lines.append(QStringLiteral("security: %1, %2").arg(scheme.name, a2a::describe(scheme)));
    for (const a2a::SecurityRequirement &requirement : card.securityRequirements) {
        QStringList names;
        for (const a2a::SecurityRequirement::Scheme &scheme : requirement.schemes)
            names.append(scheme.scopes.isEmpty()
                             ? scheme.name
                             : QStringLiteral("%1 (%2)").arg(scheme.name, scheme.scopes.join(u' ')));
        lines.append(QStringLiteral("requires: ") +
                     (names.isEmpty() ? QStringLiteral("nothing") : names.join(QStringLiteral(" and "))));
    }
    lines.append(QStringLiteral("signature: ") +
                 (card.signatures > 0 ? QStringLiteral("there, not verified") : QStringLiteral("none")));
    return lines;
}

} // namespace

QJsonObject cardJson(const a2a::FetchedCard &fetched, const QList<a2a::CardFinding> &findings)
{
    QJsonArray list;
    for (const a2a::CardFinding &finding : findings) {
        list.append(QJsonObject{{QStringLiteral("severity"), wordOf(finding.severity)},
                                {QStringLiteral("field"), finding.field},
                                {QStringLiteral("what"), finding.what}});
    }
    return {{QStringLiteral("url"), fetched.url.toString(QUrl::FullyEncoded)},
            {QStringLiteral("path"), fetched.path},
            {QStringLiteral("http_status"), fetched.httpStatus},
            {QStringLiteral("name"), fetched.card.name},
            {QStringLiteral("version"), fetched.card.version},
            {QStringLiteral("etag"), QString::fromLatin1(fetched.etag)},
            {QStringLiteral("signatures"), fetched.card.signatures},
            {QStringLiteral("streaming"), fetched.card.capabilities.streaming},
            {QStringLiteral("capabilities"), capabilitiesJson(fetched.card.capabilities)},
            {QStringLiteral("requirements"), requirementsJson(fetched.card)},
            {QStringLiteral("interfaces"), interfacesJson(fetched)},
            {QStringLiteral("card"), QJsonDocument::fromJson(fetched.bytes).object()},
            {QStringLiteral("findings"), list}};
}

QStringList cardLines(const a2a::FetchedCard &fetched, const QList<a2a::CardFinding> &findings)
{
    const a2a::AgentCard &card = fetched.card;
    QStringList lines{QStringLiteral("name: ") + card.name, QStringLiteral("version: ") + card.version,
                      QStringLiteral("card: ") + fetched.url.toString(QUrl::FullyEncoded)};
    if (!card.description.isEmpty())
        lines.append(QStringLiteral("description: ") + card.description);
    if (!fetched.etag.isEmpty())
        lines.append(QStringLiteral("etag: ") + QString::fromLatin1(fetched.etag));
    lines += interfaceLines(fetched);
    lines += capabilityLines(card.capabilities);
    lines += skillLines(card);
    lines += securityLines(card);
    for (const a2a::CardFinding &finding : findings) {
        const QString field = finding.field.isEmpty() ? QStringLiteral("card") : finding.field;
        lines.append(QStringLiteral("%1: %2: %3").arg(wordOf(finding.severity), field, finding.what));
    }
    return lines;
}

} // namespace switchyard
