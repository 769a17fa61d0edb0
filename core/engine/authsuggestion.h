// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/agentcard.h"
#include "config/authconfig.h"

namespace switchyard {

//! \brief What a card asks of whoever speaks to its agent, as credentials that lack their secrets.
struct AuthSuggestion
{
    AuthConfig auth;          //!< its secrets, the user and the client id are not set
    bool certificate = false; //!< a client certificate is wanted too, or instead
    QStringList schemes;      //!< the card's names for what is asked, for people
    bool isWhole = true;      //!< false: something is asked that Switchyard cannot do by itself

    friend bool operator==(const AuthSuggestion &, const AuthSuggestion &) = default;
};

//! \brief The first of the card's alternatives that can be met whole, or else the first; where a card has
//! schemes but does not say which it requires, each is an alternative. The schemes of one alternative go
//! together: one is the main credential, further API keys in headers become extra headers.
//! \return none when the card asks for nothing, or offers to go without
[[nodiscard]] std::optional<AuthSuggestion> suggestedAuth(const a2a::AgentCard &card);

} // namespace switchyard
