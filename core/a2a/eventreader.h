// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/taskmodel.h"
#include "base/result.h"

#include <QJsonValue>

namespace switchyard::a2a {

//! \brief The forms that A2A's objects take in JSON; they differ in names, words and nesting.
enum class WireShape : quint8 {
    Kind,    //!< 0.2 and 0.3 over JSON-RPC: `kind`, "working", `parts`
    Proto03, //!< 0.3 over HTTP+JSON: TASK_STATE_CANCELLED, `content`, nested files and data
    Current, //!< 1.0 over both
};

[[nodiscard]] constexpr WireShape wireShape(ProtocolVersion version, Binding binding) noexcept
{
    if (version == ProtocolVersion::V1_0)
        return WireShape::Current;
    return binding == Binding::HttpJson ? WireShape::Proto03 : WireShape::Kind;
}

//! \brief Reads a task, a message or an update, bare or wrapped in a member that names it.
//!
//! Takes every shape's names whatever \a shape says, for servers mix them; \a shape decides only where one
//! JSON could mean two things. Unknown fields are passed over, an unknown state keeps its word, an unknown
//! part is kept as data. A field that cannot be missing, or is of a wrong type, gives MalformedAnswer with
//! its name.
[[nodiscard]] Result<AgentEvent> readEvent(const QJsonValue &value, WireShape shape);

//! \brief Whether \a value is an object, and none of the kinds that readEvent() knows: of a later version, or
//! of an agent's own.
[[nodiscard]] bool isOfUnknownKind(const QJsonValue &value);

} // namespace switchyard::a2a
