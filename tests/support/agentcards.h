// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QUrl>

namespace switchyard {

//! \brief The card of an A2A 1.0 agent that takes JSON-RPC at \a url, and has nothing else to say.
[[nodiscard]] inline QByteArray cardAt(const QUrl &url)
{
    return R"({"name":"Door","description":"d","version":"1","supportedInterfaces":[{"url":")" +
           url.toEncoded() + R"(","protocolBinding":"JSONRPC","protocolVersion":"1.0"}],"capabilities":{},
        "defaultInputModes":["text/plain"],"defaultOutputModes":["text/plain"],"skills":[]})";
}

} // namespace switchyard
