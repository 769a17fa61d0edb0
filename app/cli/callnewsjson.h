// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sendrequest.h"
#include "telemetry/event.h"

#include <QJsonObject>

#include <optional>

namespace switchyard {

//! \brief One line of `send --json`: `event` is "attempt", "retry", "task", "status", "artifact", "message"
//! or "result". Nothing for news that has no line: an attempt is told of once, when it has ended.
[[nodiscard]] std::optional<QJsonObject> callNewsJson(const CallNews &news);

//! \brief The line for what an agent said: "task", "status", "artifact" or "message".
[[nodiscard]] QJsonObject agentEventJson(const a2a::AgentEvent &event);

//! \brief The line for a change of the circuit: `event` is "circuit", the rest as in the event log.
[[nodiscard]] QJsonObject circuitEventJson(const Event &event);

//! \brief Where and how an agent was spoken to.
[[nodiscard]] QJsonObject peerJson(const a2a::Peer &peer);

//! \brief {"kind": …, "detail": …, "http_status": …, "rpc_code": …}
[[nodiscard]] QJsonObject failureJson(const Failure &failure);

} // namespace switchyard
