// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/signinwords.h"

#include "config/unsignedauth.h"
#include "engine/authmatch.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

namespace switchyard {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("SignIn", text);
}

QString mainText(const AuthConfig &auth)
{
    const QString place = toString(auth.secret());
    switch (auth.type) {
    case AuthType::None:
        return {};
    case AuthType::Bearer:
        return QStringLiteral("Bearer · ") + place;
    case AuthType::Basic:
        return QStringLiteral("Basic · %1 · %2").arg(auth.user, place);
    case AuthType::ApiKey:
        return QStringLiteral("%1 · %2").arg(auth.header, place);
    case AuthType::OAuth2:
        return QStringLiteral("OAuth 2 · %1 · %2").arg(auth.clientId, place);
    }
    return {};
}

//! A card's author may have written anything there.
QString shortened(const QString &name)
{
    constexpr qsizetype longest = 24;
    const QString line = name.simplified();
    return line.size() > longest ? line.first(longest - 1) + QChar(0x2026) : line;
}

QString schemeText(const a2a::SecurityScheme &scheme)
{
    using Type = a2a::SecurityScheme::Type;
    switch (scheme.type) {
    case Type::ApiKey:
        if (scheme.location == QLatin1String("query"))
            return words("an API key in the query as %1").arg(shortened(scheme.parameter));
        if (scheme.location == QLatin1String("cookie"))
            return words("an API key in the cookie %1").arg(shortened(scheme.parameter));
        return words("an API key in %1").arg(shortened(scheme.parameter));
    case Type::Http:
        if (scheme.httpScheme == QLatin1String("bearer"))
            return words("a bearer token");
        if (scheme.httpScheme == QLatin1String("basic"))
            return words("a user and password (Basic)");
        return words("HTTP %1").arg(shortened(scheme.httpScheme));
    case Type::OAuth2:
        return words("OAuth 2");
    case Type::OpenIdConnect:
        return words("OpenID Connect");
    case Type::MutualTls:
        return words("a client certificate");
    case Type::Unknown:
        break;
    }
    return words("‘%1’, which nobody knows").arg(shortened(scheme.name));
}

QString alternativeText(const a2a::SecurityRequirement &alternative, const a2a::AgentCard &card)
{
    constexpr qsizetype most = 3;
    QStringList texts;
    for (const auto &wanted : alternative.schemes.mid(0, most)) {
        const auto scheme = std::find_if(card.securitySchemes.begin(), card.securitySchemes.end(),
                                         [&wanted](const auto &each) { return each.name == wanted.name; });
        texts << (scheme != card.securitySchemes.end()
                      ? schemeText(*scheme)
                      : words("‘%1’, which it does not explain").arg(shortened(wanted.name)));
    }
    if (alternative.schemes.size() > most)
        texts << words("%1 more").arg(alternative.schemes.size() - most);
    return texts.join(words(" and "));
}

QString askedText(const a2a::AgentCard &card)
{
    constexpr qsizetype most = 4;
    QStringList texts;
    const QList<a2a::SecurityRequirement> alternatives = authAlternatives(card);
    for (const a2a::SecurityRequirement &alternative : alternatives.mid(0, most))
        texts << alternativeText(alternative, card);
    texts.removeDuplicates();
    if (alternatives.size() > most)
        texts << words("one of %1 more").arg(alternatives.size() - most);
    return texts.join(words(" or "));
}

} // namespace

QString signInText(const AuthConfig &auth)
{
    QStringList parts;
    if (const QString main = mainText(auth); !main.isEmpty())
        parts << main;
    for (const ExtraHeader &header : auth.headers) {
        if (header.secret.isSet())
            parts << QStringLiteral("%1 · %2").arg(header.name, toString(header.secret));
    }
    if (!auth.certificate.isEmpty())
        parts << words("certificate · %1").arg(QFileInfo(auth.certificate).fileName());
    return parts.isEmpty() ? words("none") : parts.join(QStringLiteral(" + "));
}

SignInComparison compareSignIn(const a2a::AgentCard &card, const AuthConfig &auth, bool signedIn)
{
    const bool isSet = auth != withoutCredentials(auth);
    const AuthMatch match = matchOf(card, auth);
    if (match == AuthMatch::NotAsked && isSet && signedIn)
        return {words("The card asks for none; it is shown all the same.")};
    if (match == AuthMatch::NotAsked)
        return {words("The card asks for none."), false, true};
    if (card.securityRequirements.isEmpty()) // it tells how, and not that one has to
        return {words("The card requires none, and takes %1.").arg(askedText(card))};
    const QString asked = words("The card asks for %1.").arg(askedText(card));
    if (!signedIn)
        return {asked + u' ' + words("Without it the agent should refuse the task (401).")};
    if (match != AuthMatch::Unmet)
        return {asked};
    return {asked + u' ' +
                (isSet ? words("What is set is not that: the agent may refuse it. “Edit agent…” changes it.")
                       : words("None is set: the agent may refuse it. “Edit agent…” sets one.")),
            true};
}

} // namespace switchyard
