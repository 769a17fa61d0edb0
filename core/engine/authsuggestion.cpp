// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/authsuggestion.h"

#include "engine/authmatch.h"

#include <algorithm>

namespace switchyard {

namespace {

using Scheme = a2a::SecurityScheme;

AuthConfig keyOf(const Scheme &scheme)
{
    AuthConfig auth;
    auth.type = AuthType::ApiKey;
    auth.header = scheme.parameter;
    auth.keyPlace = scheme.location == QLatin1String("query")    ? KeyPlace::Query
                    : scheme.location == QLatin1String("cookie") ? KeyPlace::Cookie
                                                                 : KeyPlace::Header;
    return auth;
}

AuthConfig tokenOf(const Scheme &scheme, const QStringList &scopes)
{
    AuthConfig auth;
    auth.type = AuthType::OAuth2;
    auth.tokenUrl = QUrl(scheme.tokenUrl, QUrl::StrictMode);
    if (auth.tokenUrl.isEmpty())
        auth.metadataUrl = QUrl(scheme.metadataUrl, QUrl::StrictMode);
    auth.scopes = scopes;
    return auth;
}

//! Of the flows a program can go through alone there is one; where a card names none, its server may tell.
bool isUnattended(const Scheme &scheme)
{
    const bool hasPlace = !scheme.tokenUrl.isEmpty() || !scheme.metadataUrl.isEmpty();
    return hasPlace && (scheme.oauthFlows.isEmpty() ||
                        scheme.oauthFlows.contains(QLatin1String("clientCredentials"), Qt::CaseInsensitive) ||
                        scheme.oauthFlows.contains(QLatin1String("client_credentials")));
}

std::optional<AuthConfig> mainCredential(const Scheme &scheme, const QStringList &scopes)
{
    switch (scheme.type) {
    case Scheme::Type::ApiKey:
        return scheme.parameter.isEmpty() ? std::nullopt : std::optional(keyOf(scheme));
    case Scheme::Type::Http: {
        AuthConfig auth;
        auth.type = scheme.httpScheme == QLatin1String("basic") ? AuthType::Basic : AuthType::Bearer;
        const bool isSpoken = auth.type == AuthType::Basic || scheme.httpScheme == QLatin1String("bearer");
        return isSpoken ? std::optional(auth) : std::nullopt;
    }
    case Scheme::Type::OAuth2:
    case Scheme::Type::OpenIdConnect:
        return isUnattended(scheme) ? std::optional(tokenOf(scheme, scopes)) : std::nullopt;
    case Scheme::Type::MutualTls:
    case Scheme::Type::Unknown:
        break;
    }
    return {};
}

//! A flow that needs a person ends in a bearer token all the same, which the operator may have.
bool endsInToken(const Scheme &scheme)
{
    return scheme.type == Scheme::Type::OAuth2 || scheme.type == Scheme::Type::OpenIdConnect;
}

void add(AuthSuggestion &suggestion, const Scheme &scheme, const QStringList &scopes)
{
    suggestion.schemes.append(scheme.name);
    if (scheme.type == Scheme::Type::MutualTls) {
        suggestion.certificate = true;
        return;
    }
    std::optional<AuthConfig> credential = mainCredential(scheme, scopes);
    if (!credential && endsInToken(scheme)) {
        credential.emplace().type = AuthType::Bearer;
        suggestion.isWhole = false;
    }
    if (credential && suggestion.auth.type == AuthType::None)
        suggestion.auth = *credential;
    else if (credential && credential->type == AuthType::ApiKey && credential->keyPlace == KeyPlace::Header)
        suggestion.auth.headers.append({credential->header, {}, {}});
    else
        suggestion.isWhole = false;
}

AuthSuggestion suggestionOf(const a2a::SecurityRequirement &alternative, const a2a::AgentCard &card)
{
    AuthSuggestion suggestion;
    for (const auto &wanted : alternative.schemes) {
        const auto scheme = std::find_if(card.securitySchemes.begin(), card.securitySchemes.end(),
                                         [&wanted](const Scheme &each) { return each.name == wanted.name; });
        if (scheme != card.securitySchemes.end())
            add(suggestion, *scheme, wanted.scopes);
        else
            suggestion.isWhole = false;
    }
    return suggestion;
}

} // namespace

std::optional<AuthSuggestion> suggestedAuth(const a2a::AgentCard &card)
{
    const QList<a2a::SecurityRequirement> alternatives = authAlternatives(card);
    std::optional<AuthSuggestion> first;
    for (const a2a::SecurityRequirement &alternative : alternatives) {
        if (alternative.schemes.isEmpty())
            return {};
        const AuthSuggestion suggestion = suggestionOf(alternative, card);
        if (suggestion.isWhole)
            return suggestion;
        if (!first)
            first = suggestion;
    }
    return first;
}

} // namespace switchyard
