// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace switchyard::a2a {

//! \brief Protocol versions as they differ on the wire; patch numbers do not.
enum class ProtocolVersion : quint8 { V0_2, V0_3, V1_0 };
enum class Binding : quint8 { JsonRpc, HttpJson };

//! \brief "0.2", "0.3", "1.0".
[[nodiscard]] QString toString(ProtocolVersion version);
//! \brief "jsonrpc", "http-json".
[[nodiscard]] QString toString(Binding binding);

} // namespace switchyard::a2a
