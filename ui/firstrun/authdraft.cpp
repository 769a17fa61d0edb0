// SPDX-License-Identifier: GPL-3.0-or-later
#include "firstrun/authdraft.h"

#include "config/agentreader.h"
#include "parts/fieldcheck.h"

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

QString addressRemark(const QString &field, const QString &typed)
{
    if (const QString remark = lineRemark(typed, mostTyped::address); !remark.isEmpty())
        return say("%1 %2.").arg(field, remark);
    if (!QUrl(typed).userInfo().isEmpty())
        return say("%1 holds a user or a password, which would stand in the file for all to read. Take it "
                   "out "
                   "and choose credentials below.")
            .arg(field);
    const auto url = agentUrl(typed);
    return url ? QString() : say("%1 %2.").arg(field, url.error());
}

QString AuthDraft::problem() const
{
    if (type == AuthType::None)
        return {};
    if (const QString wrong = nameProblem(); !wrong.isEmpty())
        return wrong;
    if (type == AuthType::OAuth2) {
        if (const QString wrong = addressRemark(say("The address of the token"), tokenAddress.trimmed());
            !wrong.isEmpty())
            return wrong;
        if (const QString remark = lineRemark(scopes, mostTyped::credential); !remark.isEmpty())
            return say("The line of scopes %1.").arg(remark);
    }
    return secretProblem();
}

QString AuthDraft::nameProblem() const
{
    if (type == AuthType::Bearer)
        return {};
    const QString typed = name.trimmed();
    const bool isKey = type == AuthType::ApiKey;
    const QString field = isKey                     ? say("The name of the API key")
                          : type == AuthType::Basic ? say("The user")
                                                    : say("The client's id");
    if (typed.isEmpty())
        return type == AuthType::Basic ? say("Basic credentials need the user's name.")
               : isKey                 ? say("An API key needs the name of its header, query item or cookie.")
                                       : say("OAuth 2 needs the client's id.");
    if (const QString remark = lineRemark(typed, mostTyped::credential); !remark.isEmpty())
        return say("%1 %2.").arg(field, remark);
    if (isKey && !isHeaderName(typed))
        return say("%1 may hold letters, digits and -_.!#$%&'*+^`|~ only: no blanks, no colon.").arg(field);
    // RFC 7617, 2: what stands behind the first colon would be taken for the password.
    if (type == AuthType::Basic && typed.contains(u':'))
        return say("%1 must not hold a colon.").arg(field);
    return {};
}

QString AuthDraft::secretProblem() const
{
    const QString typed = secret.trimmed();
    const auto reference = secretReferenceFrom(typed);
    if (!reference)
        return say("Say where the secret is kept: env:NAME, keychain:NAME or file:PATH. The fleet file never "
                   "holds the secret itself.");
    if (const QString remark = lineRemark(typed, mostTyped::credential); !remark.isEmpty())
        return say("The place of the secret %1.").arg(remark);
    if (reference->source == SecretReference::Source::EnvironmentVariable && !isVariableName(reference->name))
        return say(
            "The place of the secret is not right: after env: comes the name of a variable, of letters, "
            "digits and _, never the secret itself.");
    if (reference->name.trimmed() != reference->name)
        return say("The place of the secret has a blank behind its colon; take it out.");
    return {};
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
