// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace switchyard {

enum class AuthType : quint8 { None, Bearer, Basic, ApiKey, OAuth2 };

//! \brief Where a request carries an API key.
enum class KeyPlace : quint8 { Header, Query, Cookie };

//! \brief Where a secret is kept; never the secret itself.
struct SecretReference
{
    enum class Source : quint8 { None, EnvironmentVariable, Keychain, File };

    Source source = Source::None;
    QString name; //!< the variable's, the key ring entry's or the file's
    [[nodiscard]] bool isSet() const { return source != Source::None; }
    friend bool operator==(const SecretReference &, const SecretReference &) = default;
};

//! \brief "env:NAME", "keychain:NAME" or "file:PATH"; none for anything else, which may be a secret itself.
[[nodiscard]] std::optional<SecretReference> secretReferenceFrom(const QString &text);
//! \brief The other way round; empty where nothing is referred to.
[[nodiscard]] QString toString(const SecretReference &reference);

//! \brief A header that every request to the agent carries, its value here in the clear or kept elsewhere.
struct ExtraHeader
{
    QString name;
    QString text;           //!< where `secret` is not set
    SecretReference secret; //!< wins
    friend bool operator==(const ExtraHeader &, const ExtraHeader &) = default;
};

//! \brief Which credentials an agent is shown, and where their secrets are kept.
struct AuthConfig
{
    using Source = SecretReference::Source;

    AuthType type = AuthType::None;
    Source source = Source::None;         //!< of the token, password, key or client secret
    QString reference;                    //!< its name there
    QString user;                         //!< basic
    QString header;                       //!< api_key: the name of the header, query item or cookie
    KeyPlace keyPlace = KeyPlace::Header; //!< api_key
    QString clientId;                     //!< oauth2
    QUrl tokenUrl;                        //!< oauth2; empty: metadataUrl names it
    QUrl metadataUrl;                     //!< oauth2 (RFC 8414, OpenID Connect Discovery)
    QStringList scopes;                   //!< oauth2
    QList<ExtraHeader> headers;
    QString certificate; //!< PEM file with the client's certificate chain; empty: none is shown
    QString key;         //!< PEM file with its private key
    //! Other hosts that may be shown the credentials, "host" or "host:port"; the agent's own always is.
    QStringList hosts;

    [[nodiscard]] SecretReference secret() const { return {source, reference}; }
    //! \brief Every secret it refers to, its extra headers' too.
    [[nodiscard]] QList<SecretReference> secrets() const
    {
        QList<SecretReference> all;
        if (source != Source::None)
            all.append(secret());
        for (const ExtraHeader &each : headers) {
            if (each.secret.isSet())
                all.append(each.secret);
        }
        return all;
    }
    friend bool operator==(const AuthConfig &, const AuthConfig &) = default;
};

} // namespace switchyard
