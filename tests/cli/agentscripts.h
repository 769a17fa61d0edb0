// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/scriptedserver.h"

namespace switchyard {

//! \brief The card of a sound agent that speaks 1.0 over JSON-RPC at \a server's root, without streams.
[[nodiscard]] inline QByteArray cardOf(const ScriptedServer &server)
{
    const QByteArray url = server.url(QStringLiteral("/rpc")).toEncoded();
    return R"({"name": "Echo", "description": "Says it again", "version": "2.1", "capabilities": {},
 "supportedInterfaces": [{"url": ")" +
           url + R"(", "protocolBinding": "JSONRPC", "protocolVersion": "1.0"}],
 "defaultInputModes": ["text/plain"], "defaultOutputModes": ["text/plain"],
 "skills": [{"id": "echo", "name": "Echo", "description": "Says it again", "tags": ["test"]}]})";
}

inline void serveCard(ScriptedServer &server)
{
    server.on("/.well-known/agent-card.json", {Play::json(cardOf(server))});
}

} // namespace switchyard
