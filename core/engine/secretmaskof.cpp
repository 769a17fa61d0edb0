// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/secretmaskof.h"

#include "a2a/tokendesk.h"
#include "engine/credentials.h"

namespace switchyard {

a2a::SecretMask secretMaskOf(const AgentConfig &agent, const EngineParts &parts)
{
    const Result<Credentials> shown = credentialsOf(agent, parts.secrets);
    if (!shown)
        return {};
    a2a::SecretMask mask = shown->auth.mask();
    if (const auto token = shown->token ? parts.tokens.kept(*shown->token) : std::nullopt)
        mask.add(*token);
    return mask;
}

} // namespace switchyard
