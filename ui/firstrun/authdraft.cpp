// SPDX-License-Identifier: GPL-3.0-or-later
#include "firstrun/authdraft.h"

#include "config/agentreader.h"

#include <QCoreApplication>

namespace switchyard {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("AuthDraft", text);
}

//! RFC 8414 and OpenID Connect Discovery put what they tell under this path.
bool isMetadata(const QUrl &url)
{
    return url.path().contains(QLatin1String("/.well-known/"));
}

} // namespace

QString AuthDraft::problem() const
{
    if (type == AuthType::None)
        return {};
    if (!secretReferenceFrom(secret.trimmed()))
        return say("Say where the secret is kept: env:NAME, keychain:NAME or file:PATH. The fleet file never "
                   "holds the secret itself.");
    const bool isNamed = !name.trimmed().isEmpty();
    if (type == AuthType::Basic && !isNamed)
        return say("Basic credentials need the user's name.");
    if (type == AuthType::ApiKey && !isNamed)
        return say("An API key needs the name of its header, query item or cookie.");
    if (type != AuthType::OAuth2)
        return {};
    if (!isNamed)
        return say("OAuth 2 needs the client's id.");
    const auto url = agentUrl(tokenAddress.trimmed());
    return url ? QString() : say("The address of the token %1.").arg(url.error());
}

AuthConfig AuthDraft::config(const AuthConfig &before) const
{
    AuthConfig made;
    made.headers = before.headers;
    made.certificate = before.certificate;
    made.key = before.key;
    made.hosts = before.hosts;
    const auto reference = secretReferenceFrom(secret.trimmed());
    made.type = type;
    if (type == AuthType::None || !reference)
        return made;
    made.source = reference->source;
    made.reference = reference->name;
    if (type == AuthType::Basic)
        made.user = name.trimmed();
    if (type == AuthType::ApiKey) {
        made.header = name.trimmed();
        made.keyPlace = keyPlace;
    }
    if (type == AuthType::OAuth2) {
        const QUrl url = agentUrl(tokenAddress.trimmed()).value_or(QUrl());
        (isMetadata(url) ? made.metadataUrl : made.tokenUrl) = url;
        made.clientId = name.trimmed();
        made.scopes = scopes.split(u' ', Qt::SkipEmptyParts);
    }
    return made;
}

AuthDraft AuthDraft::of(const AuthConfig &config)
{
    AuthDraft draft;
    draft.type = config.type;
    if (config.type == AuthType::ApiKey)
        draft.keyPlace = config.keyPlace;
    draft.name = config.type == AuthType::Basic    ? config.user
                 : config.type == AuthType::OAuth2 ? config.clientId
                                                   : config.header;
    draft.tokenAddress = (config.tokenUrl.isEmpty() ? config.metadataUrl : config.tokenUrl).toString();
    draft.scopes = config.scopes.join(u' ');
    draft.secret = toString(config.secret());
    return draft;
}

} // namespace switchyard
