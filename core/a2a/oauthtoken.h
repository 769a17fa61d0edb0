// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/time.h"

#include <QByteArray>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace switchyard::a2a {

//! \brief What a client says to get a token for itself (RFC 6749, 4.4).
struct TokenQuestion
{
    QUrl tokenUrl;    //!< empty: `metadataUrl` names it
    QUrl metadataUrl; //!< RFC 8414, or OpenID Connect Discovery
    QString clientId;
    QString clientSecret;
    QStringList scopes;
};

//! \brief A token, and how long it lives from when it was given.
struct AccessToken
{
    QByteArray token;
    std::optional<Duration> lifetime;
};

//! \brief The body of the request for a token: application/x-www-form-urlencoded.
[[nodiscard]] QByteArray tokenForm(const TokenQuestion &question);
//! \brief HTTP Basic with client id and secret, each form-encoded first (RFC 6749, 2.3.1).
[[nodiscard]] QByteArray clientAuthorization(const TokenQuestion &question);
//! \brief What the token endpoint answered with 200; MalformedAnswer for what is no bearer token.
[[nodiscard]] Result<AccessToken> readToken(const QByteArray &body);
//! \brief `error` and `error_description` of a refusal (RFC 6749, 5.2), for people; empty when there is none.
[[nodiscard]] QString tokenRefusal(const QByteArray &body);
//! \brief The `token_endpoint` of a server's metadata.
//! \param fetchedFrom  where the metadata came from
//! \return MalformedAnswer when it names none that can be used, InvalidRequest for one over plain http where
//! the metadata came over https (RFC 6749, 3.2 asks for TLS): a secret is not shown to less than it was
//! promised
[[nodiscard]] Result<QUrl> tokenEndpoint(const QByteArray &metadata, const QUrl &fetchedFrom);

} // namespace switchyard::a2a
