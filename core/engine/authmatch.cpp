// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/authmatch.h"

#include <algorithm>

namespace switchyard {

namespace {

using Scheme = a2a::SecurityScheme;

bool hasHeader(const AuthConfig &auth, QStringView name)
{
    return std::any_of(auth.headers.begin(), auth.headers.end(), [name](const ExtraHeader &header) {
        return header.name.compare(name, Qt::CaseInsensitive) == 0;
    });
}

bool showsKey(const Scheme &scheme, const AuthConfig &auth)
{
    const KeyPlace place = scheme.location == QLatin1String("query")    ? KeyPlace::Query
                           : scheme.location == QLatin1String("cookie") ? KeyPlace::Cookie
                                                                        : KeyPlace::Header;
    // Of the three only names of headers may be written either way.
    const auto sensitivity = place == KeyPlace::Header ? Qt::CaseInsensitive : Qt::CaseSensitive;
    const bool isMain = auth.type == AuthType::ApiKey && auth.keyPlace == place &&
                        auth.header.compare(scheme.parameter, sensitivity) == 0;
    return isMain || (place == KeyPlace::Header && hasHeader(auth, scheme.parameter));
}

AuthMatch matchOf(const Scheme &scheme, const AuthConfig &auth)
{
    const auto metIf = [](bool met) {
        return met ? AuthMatch::Met : AuthMatch::Unmet;
    };
    const bool hasToken = auth.type == AuthType::Bearer || auth.type == AuthType::OAuth2;
    // Whatever it says, its value is the operator's own.
    const bool hasOwn = hasHeader(auth, u"Authorization");
    switch (scheme.type) {
    case Scheme::Type::ApiKey:
        if (scheme.parameter.isEmpty())
            break;
        return metIf(showsKey(scheme, auth));
    case Scheme::Type::Http:
        if (scheme.httpScheme == QLatin1String("bearer"))
            return metIf(hasToken || hasOwn);
        return metIf((scheme.httpScheme == QLatin1String("basic") && auth.type == AuthType::Basic) || hasOwn);
    case Scheme::Type::OAuth2:
    case Scheme::Type::OpenIdConnect:
        return metIf(hasToken || hasOwn);
    case Scheme::Type::MutualTls:
        return metIf(!auth.certificate.isEmpty());
    case Scheme::Type::Unknown:
        break;
    }
    return AuthMatch::Unclear;
}

//! All of its schemes are wanted; one that is not met makes all of it unmet.
AuthMatch matchOf(const a2a::SecurityRequirement &alternative, const a2a::AgentCard &card,
                  const AuthConfig &auth)
{
    AuthMatch match = AuthMatch::Met;
    for (const auto &wanted : alternative.schemes) {
        const auto scheme = std::find_if(card.securitySchemes.begin(), card.securitySchemes.end(),
                                         [&wanted](const Scheme &each) { return each.name == wanted.name; });
        const AuthMatch one =
            scheme == card.securitySchemes.end() ? AuthMatch::Unclear : matchOf(*scheme, auth);
        if (one == AuthMatch::Unmet)
            return one;
        if (one == AuthMatch::Unclear)
            match = one;
    }
    return match;
}

} // namespace

QList<a2a::SecurityRequirement> authAlternatives(const a2a::AgentCard &card)
{
    if (!card.securityRequirements.isEmpty())
        return card.securityRequirements;
    QList<a2a::SecurityRequirement> alternatives;
    for (const Scheme &scheme : card.securitySchemes)
        alternatives.append({{{scheme.name, {}}}});
    return alternatives;
}

AuthMatch matchOf(const a2a::AgentCard &card, const AuthConfig &auth)
{
    const QList<a2a::SecurityRequirement> alternatives = authAlternatives(card);
    const bool mayGoWithout = std::any_of(alternatives.begin(), alternatives.end(),
                                          [](const auto &each) { return each.schemes.isEmpty(); });
    if (alternatives.isEmpty() || mayGoWithout)
        return AuthMatch::NotAsked;
    AuthMatch best = AuthMatch::Unmet;
    for (const a2a::SecurityRequirement &alternative : alternatives) {
        const AuthMatch match = matchOf(alternative, card, auth);
        if (match == AuthMatch::Met)
            return match;
        if (match == AuthMatch::Unclear)
            best = match;
    }
    return best;
}

} // namespace switchyard
