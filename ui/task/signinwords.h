// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/agentcard.h"
#include "config/authconfig.h"

namespace switchyard {

//! \brief What is set for an agent: "Bearer · env:SUPPORT_TOKEN", where a secret is kept and never the
//! secret; or "none".
[[nodiscard]] QString signInText(const AuthConfig &auth);

//! \brief What is set, or is left away, beside what the agent's card asks for.
struct SignInComparison
{
    QString text;
    bool isWrong = false; //!< the task is likely to be turned away, and nobody meant that
    bool isIdle = false;  //!< nobody asks for any, and none is shown
};

//! \param signedIn  false: the task is to show none of \a auth
[[nodiscard]] SignInComparison compareSignIn(const a2a::AgentCard &card, const AuthConfig &auth,
                                             bool signedIn);

} // namespace switchyard
