// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/failure.h"

#include <QJsonObject>

#include <optional>

namespace switchyard::a2a {

//! \brief Codes of JSON-RPC 2.0 and of A2A.
namespace rpccode {
inline constexpr int parseError = -32700;
inline constexpr int invalidRequest = -32600;
inline constexpr int methodNotFound = -32601;
inline constexpr int invalidParams = -32602;
inline constexpr int internalError = -32603;
inline constexpr int taskNotFound = -32001;
inline constexpr int taskNotCancelable = -32002;
inline constexpr int unsupportedOperation = -32004;
inline constexpr int invalidAgentResponse = -32006;
inline constexpr int versionNotSupported = -32009;
} // namespace rpccode

//! \brief The failure that a JSON-RPC error object means, by its ErrorInfo reason or else its code.
[[nodiscard]] Failure failureOfRpcError(const QJsonObject &error);

//! \brief The failure that the body of an HTTP+JSON error means, in any of the forms in the field:
//! google.rpc.Status of 1.0, a bare code as 0.3 has it, application/problem+json.
//! \return none when the body says nothing that the HTTP status does not say
[[nodiscard]] std::optional<Failure> failureOfRestError(const QJsonObject &body);

//! \brief What the body of an error says to people, in any of the forms in the field; cut to a few hundred
//! characters, and empty when it says nothing.
[[nodiscard]] QString wordsOfError(const QJsonObject &body);

//! \brief The failure that an HTTP+JSON error without any A2A code means: 0.3 of the Python SDK answers with
//! a message and the status alone, and so may 1.0 without its ErrorInfo.
//!
//! A web framework that knows no such path has a 404 as well, but no `message`, and no `NOT_FOUND` in it.
//! \param aboutTask  the operation names a task that may not exist
//! \return none when it may be anybody's answer
[[nodiscard]] std::optional<Failure> failureOfStatus(const QJsonObject &body, int httpStatus, bool aboutTask);

} // namespace switchyard::a2a
