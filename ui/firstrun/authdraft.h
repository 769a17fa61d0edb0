// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/authconfig.h"

namespace switchyard {

//! \brief What is wrong with an address that was typed, as a sentence that begins with \a field; empty:
//! nothing. No password in it is repeated.
[[nodiscard]] QString addressRemark(const QString &field, const QString &typed);

//! \brief Credentials on their way into the fleet file: what was typed, and whether that will do.
struct AuthDraft
{
    AuthType type = AuthType::None;
    KeyPlace keyPlace = KeyPlace::Header; //!< api_key
    QString name;                         //!< basic: the user; api_key: its name; oauth2: the client id
    QString tokenAddress;                 //!< oauth2: of the token endpoint, or of the server's metadata
    QString scopes;                       //!< oauth2: with blanks between
    QString secret; //!< "env:NAME", "keychain:NAME" or "file:PATH"; never the secret itself

    //! \brief What keeps it from being used, in a sentence; empty: nothing. A secret that was typed in place
    //! of its reference is not repeated.
    [[nodiscard]] QString problem() const;
    //! \brief The credentials. Only without problems.
    //! \param before  what a draft does not have is taken from there: extra headers, a certificate, hosts
    [[nodiscard]] AuthConfig config(const AuthConfig &before = {}) const;
    //! \brief What \a config says, for a form to begin with.
    [[nodiscard]] static AuthDraft of(const AuthConfig &config);

    friend bool operator==(const AuthDraft &, const AuthDraft &) = default;

private:
    [[nodiscard]] QString nameProblem() const;
    [[nodiscard]] QString secretProblem() const;
};

} // namespace switchyard
