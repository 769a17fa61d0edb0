// SPDX-License-Identifier: GPL-3.0-or-later
#include "firstrun/cardpreview.h"

#include "a2a/cardsecurity.h"
#include "engine/authsuggestion.h"
#include "format/failuretext.h"
#include "format/timetext.h"

#include <QCoreApplication>

#include <algorithm>

namespace switchyard {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("CardPreview", text);
}

QString nextStep(const Failure &failure)
{
    switch (failure.kind) {
    case FailureKind::ConnectionRefused:
        return say("Nobody listens there. Is the agent started, and is the port right?");
    case FailureKind::DnsFailure:
        return say("No such host. Check the name for a slip, and the network.");
    case FailureKind::AttemptTimeout:
    case FailureKind::ConnectTimeout:
        return say("It did not answer in time. A firewall between, or an agent that hangs?");
    case FailureKind::MalformedAnswer:
        return say("Something answers there, but not with an agent card. Is the path right?");
    default:
        break;
    }
    if (failure.httpStatus == 401 || failure.httpStatus == 403)
        return say("The agent wants credentials. Choose their kind below, and where the secret is kept.");
    if (failure.httpStatus == 404)
        return say("No card at any of the usual places. Paste the address of the card itself.");
    return say("Check the address, then fetch again.");
}

QString interfacesLine(const a2a::AgentCard &card)
{
    QStringList spoken;
    QStringList unspoken;
    for (const a2a::AgentInterface &each : card.interfaces)
        (each.isSpoken() ? spoken : unspoken) << (each.bindingWord + u' ' + each.versionWord).trimmed();
    spoken.removeDuplicates();
    unspoken.removeDuplicates();
    QString line = spoken.isEmpty() ? say("Speaks nothing that Switchyard speaks")
                                    : say("Speaks %1").arg(spoken.join(QStringLiteral(", ")));
    if (!unspoken.isEmpty())
        line += say("; not spoken here: %1").arg(unspoken.join(QStringLiteral(", ")));
    return line;
}

QString skillsLine(const a2a::AgentCard &card)
{
    constexpr qsizetype most = 6;
    QStringList names;
    for (const a2a::AgentSkill &skill : card.skills.mid(0, most))
        names << (skill.name.isEmpty() ? skill.id : skill.name);
    if (names.isEmpty())
        return say("Names no skill");
    const qsizetype more = card.skills.size() - names.size();
    const QString line = say("Skills: %1").arg(names.join(QStringLiteral(", ")));
    return more > 0 ? line + say(" and %1 more").arg(more) : line;
}

QString credentialsLine(const AuthSuggestion &wanted, const a2a::AgentCard &card)
{
    QStringList words;
    for (const a2a::SecurityScheme &scheme : card.securitySchemes) {
        if (wanted.schemes.contains(scheme.name))
            words << QStringLiteral("%1 (%2)").arg(scheme.name, a2a::describe(scheme));
    }
    QString line = say("Wants credentials: %1").arg(words.join(say(" and ")));
    if (wanted.certificate)
        line += say("; name the certificate in the fleet file, under client_certificate and client_key");
    if (!wanted.isWhole)
        line += say("; not all of it can be done without a person, see the card");
    return line;
}

CardPreview ofFailure(const Failure &failure)
{
    CardPreview preview;
    preview.mood = CardPreview::Mood::Bad;
    const QString kind = failureText(failure);
    preview.headline = say("No card: %1").arg(failure.detail.isEmpty() ? kind : failure.detail);
    preview.lines << nextStep(failure);
    return preview;
}

} // namespace

CardPreview cardPreview(const CardAnswer &answer)
{
    if (!answer.card)
        return ofFailure(answer.failure.value_or(Failure{}));
    const a2a::AgentCard &card = answer.card->card;
    CardPreview preview;
    const bool isTls = answer.card->url.scheme() == QStringLiteral("https");
    preview.headline = say("%1, answered in %2 %3")
                           .arg((card.name + u' ' + card.version).trimmed(), formatDuration(answer.total),
                                isTls ? say("over TLS") : say("without TLS"));
    if (!card.description.isEmpty())
        preview.lines << card.description.simplified().left(200);
    preview.lines << interfacesLine(card) << skillsLine(card);
    if (const auto wanted = suggestedAuth(card))
        preview.lines << credentialsLine(*wanted, card);
    for (const a2a::CardFinding &finding : answer.findings) {
        if (finding.severity == a2a::CardFinding::Severity::Note)
            continue;
        preview.wrongs << (finding.field.isEmpty() ? finding.what : finding.field + u' ' + finding.what);
        const bool isError = finding.severity == a2a::CardFinding::Severity::Error;
        preview.mood = std::max(preview.mood, isError ? CardPreview::Mood::Bad : CardPreview::Mood::Doubtful);
    }
    return preview;
}

} // namespace switchyard
