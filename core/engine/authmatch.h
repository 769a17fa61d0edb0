// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/agentcard.h"
#include "config/authconfig.h"

namespace switchyard {

//! \brief What an agent's card makes of the credentials that are set for it.
enum class AuthMatch : quint8 {
    NotAsked, //!< it asks for nothing, or offers to go without
    Met,      //!< one of its alternatives is what is set
    Unmet,    //!< none of them is
    Unclear,  //!< one of them is of a kind nobody knows, so it may be
};

//! \brief The alternatives of \a card: any one of them is enough. Where it has schemes but does not say which
//! it requires, each is one.
[[nodiscard]] QList<a2a::SecurityRequirement> authAlternatives(const a2a::AgentCard &card);

//! \brief Compares by kind and name, for whether a secret is the right one only the agent knows. A token
//! counts where a flow is asked for that ends in one, wherever it is from.
[[nodiscard]] AuthMatch matchOf(const a2a::AgentCard &card, const AuthConfig &auth);

} // namespace switchyard
