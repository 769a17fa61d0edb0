// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/cardfindings.h"

#include <QHostAddress>
#include <QSet>

#include <algorithm>

namespace switchyard::a2a {

namespace {

using Severity = CardFinding::Severity;

constexpr qsizetype mostFindings = 1000;

void checkAddress(const AgentInterface &each, const QString &field, QList<CardFinding> &all)
{
    const QUrl url = each.url();
    const bool isHttp = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    if (each.address.isEmpty())
        return; // noted when it was read
    if (!url.isValid() || !isHttp || url.host().isEmpty())
        all.append(
            {Severity::Error, field, QStringLiteral("%1 is no http or https address").arg(each.address)});
    else if (isUnspecifiedAddress(url.host()))
        all.append({Severity::Error, field,
                    QStringLiteral("%1 names no host that a client can reach").arg(each.address)});
}

void checkHost(const AgentInterface &each, const QString &field, const QUrl &fetchedFrom,
               QList<CardFinding> &all)
{
    const QUrl url = each.url();
    if (fetchedFrom.host().isEmpty() || url.host().isEmpty() || isUnspecifiedAddress(url.host()))
        return;
    if (url.host() == fetchedFrom.host()) {
        if (fetchedFrom.scheme() == QLatin1String("https") && url.scheme() == QLatin1String("http"))
            all.append({Severity::Warning, field,
                        QStringLiteral("the card came over https, this address is plain http")});
        return;
    }
    if (isLoopback(url.host()) && isLoopback(fetchedFrom.host()))
        return;
    if (isLoopback(url.host()))
        all.append({Severity::Error, field,
                    QStringLiteral("%1 is the agent's own machine to the agent alone; taken to mean %2")
                        .arg(each.address, fetchedFrom.host())});
    else
        all.append(
            {Severity::Warning, field,
             QStringLiteral("is on %1, the card came from %2; credentials are not sent to another host")
                 .arg(url.host(), fetchedFrom.host())});
}

void checkInterface(const AgentInterface &each, const QUrl &fetchedFrom, QList<CardFinding> &all)
{
    const bool legacyTop = each.field == QLatin1String("url");
    const QString addressField = legacyTop ? each.field : each.field + QStringLiteral(".url");
    if (each.binding) {
        checkAddress(each, addressField, all);
        checkHost(each, addressField, fetchedFrom, all);
    }
    if (!each.binding && !each.bindingWord.isEmpty())
        all.append({Severity::Note, each.field,
                    QStringLiteral("speaks %1, which this program does not").arg(each.bindingWord)});
    if (!each.version && !each.versionWord.isEmpty())
        all.append(
            {Severity::Note, each.field,
             QStringLiteral("speaks A2A %1; this program speaks 0.2, 0.3 and 1.0").arg(each.versionWord)});
}

void checkInterfaces(const AgentCard &card, const QUrl &fetchedFrom, QList<CardFinding> &all)
{
    for (const AgentInterface &each : card.interfaces)
        checkInterface(each, fetchedFrom, all);
    const bool spoken = std::any_of(card.interfaces.cbegin(), card.interfaces.cend(),
                                    [](const AgentInterface &each) { return each.isSpoken(); });
    if (!spoken)
        all.append(
            {Severity::Error,
             card.shape == CardShape::Legacy ? QStringLiteral("url") : QStringLiteral("supportedInterfaces"),
             QStringLiteral("has no interface that this program speaks")});
}

void checkShape(const AgentCard &card, QList<CardFinding> &all)
{
    if (card.shape == CardShape::Hybrid)
        all.append(
            {Severity::Note, QStringLiteral("url"),
             QStringLiteral("the card has the shape of 0.x and of 1.0; the interfaces of 1.0 come first")});
    if (card.shape == CardShape::Current && !card.protocolVersion.isEmpty())
        all.append(
            {Severity::Note, QStringLiteral("protocolVersion"),
             QStringLiteral("is deprecated at the top of a card of 1.0: each interface names its own")});
    if (card.shape != CardShape::Legacy)
        return;
    if (card.protocolVersion.startsWith(QLatin1String("0.1")))
        all.append({Severity::Error, QStringLiteral("protocolVersion"),
                    QStringLiteral("the card is of A2A 0.1, which is too old: nothing speaks it any more")});
    else if (card.protocolVersion.isEmpty())
        all.append({Severity::Warning, QStringLiteral("protocolVersion"),
                    QStringLiteral("is missing; taken for 0.2")});
    else if (card.protocolVersion.startsWith(QLatin1String("1.")))
        all.append({Severity::Warning, QStringLiteral("protocolVersion"),
                    QStringLiteral("says %1, but the card has the shape of 0.x").arg(card.protocolVersion)});
    else if (card.protocolVersion.startsWith(QLatin1String("0.2")))
        all.append({Severity::Note, QStringLiteral("protocolVersion"),
                    QStringLiteral("A2A %1 was superseded by 0.3 and 1.0").arg(card.protocolVersion)});
}

void checkSkills(const AgentCard &card, QList<CardFinding> &all)
{
    QSet<QString> seen;
    for (qsizetype i = 0; i < card.skills.size(); ++i) {
        const QString &id = card.skills.at(i).id;
        if (!id.isEmpty() && seen.contains(id))
            all.append({Severity::Warning, QStringLiteral("skills[%1].id").arg(i),
                        QStringLiteral("\"%1\" is the id of an earlier skill").arg(id)});
        seen.insert(id);
    }
}

void checkSecurity(const AgentCard &card, QList<CardFinding> &all)
{
    QSet<QString> known;
    for (const SecurityScheme &scheme : card.securitySchemes) {
        known.insert(scheme.name);
        for (const QString &flow : scheme.oauthFlows) {
            if (flow == QLatin1String("implicit") || flow == QLatin1String("password"))
                all.append({Severity::Note, QStringLiteral("securitySchemes.%1").arg(scheme.name),
                            QStringLiteral("the OAuth flow \"%1\" is deprecated").arg(flow)});
        }
    }
    for (const SecurityRequirement &requirement : card.securityRequirements) {
        for (const SecurityRequirement::Scheme &scheme : requirement.schemes) {
            if (!known.contains(scheme.name))
                all.append({Severity::Warning, QStringLiteral("securityRequirements"),
                            QStringLiteral("asks for \"%1\", which securitySchemes does not have")
                                .arg(scheme.name)});
        }
    }
}

void checkExtensions(const AgentCard &card, QList<CardFinding> &all)
{
    for (qsizetype i = 0; i < card.capabilities.extensions.size(); ++i) {
        const AgentExtension &extension = card.capabilities.extensions.at(i);
        if (extension.required)
            all.append({Severity::Warning, QStringLiteral("capabilities.extensions[%1]").arg(i),
                        QStringLiteral("the agent insists on %1, which this program does not know")
                            .arg(extension.uri)});
    }
}

} // namespace

bool isUnspecifiedAddress(const QString &host)
{
    const QHostAddress address(host);
    return address == QHostAddress(QHostAddress::AnyIPv4) || address == QHostAddress(QHostAddress::AnyIPv6);
}

bool isLoopback(const QString &host)
{
    return host == QLatin1String("localhost") || host.endsWith(QLatin1String(".localhost")) ||
           QHostAddress(host).isLoopback();
}

QList<CardFinding> findings(const AgentCard &card, const QUrl &fetchedFrom)
{
    QList<CardFinding> all = card.readingFindings;
    checkShape(card, all);
    checkInterfaces(card, fetchedFrom, all);
    checkSkills(card, all);
    checkSecurity(card, all);
    checkExtensions(card, all);
    std::stable_sort(all.begin(), all.end(),
                     [](const CardFinding &a, const CardFinding &b) { return a.severity > b.severity; });
    if (all.size() > mostFindings) {
        all.resize(mostFindings);
        all.append({Severity::Note,
                    {},
                    QStringLiteral("there is more; only the first %1 are listed").arg(mostFindings)});
    }
    return all;
}

} // namespace switchyard::a2a
