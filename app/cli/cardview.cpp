// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/cardview.h"

#include "a2a/cardsecurity.h"

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

QJsonArray interfacesJson(const a2a::AgentCard &card)
{
    QJsonArray interfaces;
    for (const a2a::AgentInterface &each : card.interfaces) {
        interfaces.append(QJsonObject{{QStringLiteral("url"), each.address},
                                      {QStringLiteral("binding"), each.bindingWord},
                                      {QStringLiteral("version"), each.versionWord},
                                      {QStringLiteral("spoken"), each.isSpoken()}});
    }
    return interfaces;
}

QStringList interfaceLines(const a2a::AgentCard &card)
{
    QStringList lines;
    for (const a2a::AgentInterface &each : card.interfaces) {
        lines.append(QStringLiteral("interface: %1 %2 at %3%4")
                         .arg(each.bindingWord, each.versionWord, each.address,
                              each.isSpoken() ? QString() : QStringLiteral(" (not spoken here)")));
    }
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
            {QStringLiteral("streaming"), fetched.card.capabilities.streaming},
            {QStringLiteral("interfaces"), interfacesJson(fetched.card)},
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
    lines += interfaceLines(card);
    lines.append(QStringLiteral("streaming: ") +
                 (card.capabilities.streaming ? QStringLiteral("yes") : QStringLiteral("no")));
    lines += skillLines(card);
    lines += securityLines(card);
    for (const a2a::CardFinding &finding : findings) {
        const QString field = finding.field.isEmpty() ? QStringLiteral("card") : finding.field;
        lines.append(QStringLiteral("%1: %2: %3").arg(wordOf(finding.severity), field, finding.what));
    }
    return lines;
}

} // namespace switchyard
