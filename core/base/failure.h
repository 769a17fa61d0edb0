// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

#include <QMetaType>
#include <QString>

#include <optional>

namespace switchyard {

//! \brief Why a call has no good answer. What each kind means for circuits and retries is decided in
//! resilience/classification, by switches that must name every kind.
enum class FailureKind : quint8 {
    // The agent, or the way to it.
    ConnectionRefused,
    ConnectionReset, //!< closed or reset after connecting, before the whole answer was read
    HostUnreachable,
    DnsFailure,
    TlsHandshake,
    TlsCertificate,
    ConnectTimeout,
    AttemptTimeout, //!< the total time-out of one attempt
    IdleTimeout,    //!< a stream on which no byte came
    HttpServerError,
    TruncatedBody,
    MalformedAnswer,    //!< a 200 whose body is not what the protocol promises
    AgentInternalError, //!< JSON-RPC -32603, -32700 or A2A -32006
    BodyTooLarge,

    // The agent answered, and said no.
    HttpClientError, //!< any 4xx but 401 and 403
    NotAuthorised,   //!< 401 or 403
    AgentError,      //!< any other A2A or JSON-RPC error object
    VersionRefused,  //!< -32009, or no interface that we speak
    RedirectRefused, //!< a redirect to another host, which is not followed

    // Our own side; nothing was sent.
    InvalidRequest, //!< a URL or a request that cannot be sent
    CircuitOpen,
    HalfOpenLimit,
    PoolQueueFull,
    PoolTimeout,
    PoolClosed,
    DeadlineOver, //!< the caller's deadline was over, or would be before the next attempt
    UnknownAgent,

    // Ended on purpose.
    Cancelled,
    Suspended, //!< the machine slept through the deadline
};

//! \brief A failed call: what happened, with what the far end said of it.
struct Failure
{
    FailureKind kind = FailureKind::Cancelled;
    int httpStatus = 0;                 //!< 0 when there was no HTTP answer
    int rpcCode = 0;                    //!< JSON-RPC or A2A error code, 0 when there was none
    QString detail;                     //!< for people, without secrets; may be empty
    std::optional<Duration> retryAfter; //!< from a Retry-After header, never negative

    friend bool operator==(const Failure &, const Failure &) = default;
};

//! \brief The kind's name in JSON and logs, such as "connection_refused"; a promise to scripts.
[[nodiscard]] QString toString(FailureKind kind);
//! \brief The kind that toString() gives \a name for; none for any other.
[[nodiscard]] std::optional<FailureKind> failureKindNamed(const QString &name);

} // namespace switchyard

Q_DECLARE_METATYPE(switchyard::Failure)
