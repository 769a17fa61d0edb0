// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/oauthtoken.h"
#include "a2a/requestauth.h"
#include "config/fleetconfig.h"
#include "engine/secretshelf.h"

namespace switchyard {

//! \brief What an agent is shown, its secrets read anew.
struct Credentials
{
    a2a::RequestAuth auth;                   //!< without the token that `token` asks for
    std::optional<a2a::TokenQuestion> token; //!< oauth2: to be had first
};

//! \brief The agent's credentials; fails when a secret cannot be read, with its place and what to do.
[[nodiscard]] Result<Credentials> credentialsOf(const AgentConfig &agent, const SecretShelf &secrets);

} // namespace switchyard
