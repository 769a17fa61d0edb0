// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/protocol.h"

namespace switchyard::a2a {

QString toString(ProtocolVersion version)
{
    switch (version) {
    case ProtocolVersion::V0_2:
        return QStringLiteral("0.2");
    case ProtocolVersion::V0_3:
        return QStringLiteral("0.3");
    case ProtocolVersion::V1_0:
        return QStringLiteral("1.0");
    }
    return {};
}

QString toString(Binding binding)
{
    switch (binding) {
    case Binding::JsonRpc:
        return QStringLiteral("jsonrpc");
    case Binding::HttpJson:
        return QStringLiteral("http-json");
    }
    return {};
}

} // namespace switchyard::a2a
