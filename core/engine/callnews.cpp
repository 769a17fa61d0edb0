// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/callnews.h"

#include "a2a/wireattempt.h"

namespace switchyard {

WireExchange exchangeOf(const a2a::WireTrace &trace, int attempt)
{
    WireExchange exchange;
    exchange.attempt = attempt;
    exchange.requestHead = trace.requestHead;
    exchange.requestBody = trace.requestBody;
    exchange.responseHead = trace.responseHead;
    exchange.responseBody = trace.responseBody;
    exchange.times = trace.times;
    exchange.truncated = trace.truncated;
    return exchange;
}

CallEnd callEndOf(const CallOutcome &outcome)
{
    CallEnd end;
    if (outcome.answer.has_value())
        end.source = outcome.source;
    else
        end.failure = outcome.answer.error();
    end.primaryFailure = outcome.primaryFailure;
    end.refusedFor = outcome.refusedFor;
    end.staleAge = outcome.staleAge;
    end.staleRejected = outcome.staleRejected;
    end.cacheError = outcome.cacheError;
    // Where nothing was sent there was nothing to repeat either.
    end.retryStop = outcome.attempts > 0 ? outcome.retryStop : RetryStop::None;
    end.attempts = outcome.attempts;
    end.verdict = outcome.verdict;
    return end;
}

QString retryStopWords(RetryStop stop)
{
    switch (stop) {
    case RetryStop::MayNotResend:
        return QStringLiteral("it may have arrived, and repeating it is not safe");
    case RetryStop::HalfOpenProbe:
        return QStringLiteral("a probe is one attempt");
    case RetryStop::CircuitNotClosed:
        return QStringLiteral("the circuit is not closed any more");
    case RetryStop::Deadline:
        return QStringLiteral("the deadline leaves no time");
    case RetryStop::ServerAsksTooLong:
        return QStringLiteral("the server asks to wait longer than the deadline");
    case RetryStop::RetryBudget:
        return QStringLiteral("the retry budget is spent");
    case RetryStop::NoSlot:
        return QStringLiteral("the pool has no slot for it");
    case RetryStop::None:
    case RetryStop::NotRetryable:
    case RetryStop::AttemptsSpent:
    case RetryStop::Ended:
        return {};
    }
    return {};
}

bool isRefusedByCircuit(const std::optional<Failure> &failure)
{
    return failure &&
           (failure->kind == FailureKind::CircuitOpen || failure->kind == FailureKind::HalfOpenLimit);
}

} // namespace switchyard
