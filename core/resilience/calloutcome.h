// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resilience/callreport.h"

namespace switchyard {

//! \brief Why no further attempt was made after one that failed.
enum class RetryStop : quint8 {
    None, //!< the answer came, or nothing was attempted
    NotRetryable,
    MayNotResend, //!< it may have reached the agent, and repeating it is not safe (scenario G17)
    AttemptsSpent,
    HalfOpenProbe,     //!< a probe permit is one attempt
    CircuitNotClosed,  //!< opened or held open meanwhile (scenario G21)
    Deadline,          //!< the pause would pass the deadline, or it passed during a later attempt (G14, G15)
    ServerAsksTooLong, //!< Retry-After is beyond the deadline (scenario F10)
    RetryBudget,
    NoSlot, //!< the pool had no slot for the next attempt
    Ended,  //!< cancelled or suspended
};

//! \brief "retry_budget" and the like: the name in JSON and logs.
[[nodiscard]] QString toString(RetryStop stop);

//! \brief How a call ended.
struct CallOutcome
{
    Result<std::any> answer = failed(
        FailureKind::Cancelled); //!< whatever the source; the last error of the agent hides behind no wrapper
    Verdict verdict = Verdict::Cancelled; //!< of the primary; a fallback's answer is no success (C13, K6)
    AnswerSource source = AnswerSource::Primary;
    int attempts = 0; //!< sent
    Duration total{};
    RetryStop retryStop = RetryStop::None;
    std::optional<Duration> refusedFor;    //!< refused by an open circuit: time left
    std::optional<Duration> staleAge;      //!< of a last good answer
    std::optional<Failure> primaryFailure; //!< when a fallback answered, or failed too (scenario H9)
    std::optional<Failure> cacheError;     //!< reading or writing the last good answer failed (K2, K3)
    bool staleRejected = false;            //!< there was a last good answer, but too old (K5)
};

} // namespace switchyard
