// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/credentials.h"

namespace switchyard {

namespace {

void addKey(a2a::RequestAuth &auth, const AuthConfig &config, const QString &key)
{
    switch (config.keyPlace) {
    case KeyPlace::Header:
        return auth.addHeader(config.header.toLatin1(), key.toUtf8());
    case KeyPlace::Query:
        return auth.addQueryItem(config.header, key);
    case KeyPlace::Cookie:
        return auth.addCookie(config.header.toLatin1(), key.toUtf8());
    }
}

void addMain(Credentials &made, const AuthConfig &config, const QString &secret)
{
    switch (config.type) {
    case AuthType::None:
        return;
    case AuthType::Bearer:
        return made.auth.setBearer(secret.toUtf8());
    case AuthType::Basic:
        return made.auth.setBasic(config.user.toUtf8(), secret.toUtf8());
    case AuthType::ApiKey:
        return addKey(made.auth, config, secret);
    case AuthType::OAuth2:
        made.token = {config.tokenUrl, config.metadataUrl, config.clientId, secret, config.scopes};
        return;
    }
}

} // namespace

Result<Credentials> credentialsOf(const AgentConfig &agent, const SecretShelf &secrets)
{
    const AuthConfig &config = agent.auth;
    Credentials made;
    made.auth = a2a::RequestAuth(agent.url, config.hosts);
    made.auth.setIdentity(config.certificate, config.key);
    for (const ExtraHeader &header : config.headers) {
        if (!header.secret.isSet()) {
            made.auth.addOpenHeader(header.name.toLatin1(), header.text.toUtf8());
            continue;
        }
        const Result<QString> secret = secrets.secret(header.secret);
        if (!secret)
            return failed(secret.error());
        made.auth.addHeader(header.name.toLatin1(), secret->toUtf8());
    }
    if (config.type == AuthType::None)
        return made;
    const Result<QString> secret = secrets.secret(config.secret());
    if (!secret)
        return failed(secret.error());
    addMain(made, config, *secret);
    return made;
}

} // namespace switchyard
