// SPDX-License-Identifier: GPL-3.0-or-later
#include "resilience/retrydecision.h"

#include "resilience/classification.h"

#include <algorithm>

namespace switchyard {

namespace {

//! What the server asks for, where its word counts: a 408, 429 or 503 that says when to come again.
std::optional<Duration> invitation(const Failure &failure)
{
    const bool invites = failure.httpStatus == 408 || failure.httpStatus == 429 || failure.httpStatus == 503;
    return invites ? failure.retryAfter : std::nullopt;
}

RetryPause pauseAfter(const RetryPolicy &policy, const RetryQuestion &question, const Jitter &jitter)
{
    if (const std::optional<Duration> asked = invitation(question.failure)) {
        const Duration longest = std::max(policy.config().maxDelay, Duration::zero());
        return {std::clamp(*asked, Duration::zero(), longest), 1.0, true};
    }
    const RetryPolicy::Delay delay = policy.delay(question.attemptsMade - 1, jitter);
    return {delay.wait, delay.jitterFactor, false};
}

} // namespace

bool wasNeverSent(FailureKind kind)
{
    switch (kind) {
    case FailureKind::ConnectionRefused:
    case FailureKind::HostUnreachable:
    case FailureKind::DnsFailure:
    case FailureKind::TlsHandshake:
    case FailureKind::TlsCertificate:
    case FailureKind::ConnectTimeout:
    case FailureKind::InvalidRequest:
    case FailureKind::CircuitOpen:
    case FailureKind::HalfOpenLimit:
    case FailureKind::PoolQueueFull:
    case FailureKind::PoolTimeout:
    case FailureKind::PoolClosed:
    case FailureKind::UnknownAgent:
        return true;
    case FailureKind::ConnectionReset:
    case FailureKind::AttemptTimeout:
    case FailureKind::IdleTimeout:
    case FailureKind::HttpServerError:
    case FailureKind::TruncatedBody:
    case FailureKind::MalformedAnswer:
    case FailureKind::AgentInternalError:
    case FailureKind::BodyTooLarge:
    case FailureKind::HttpClientError:
    case FailureKind::NotAuthorised:
    case FailureKind::AgentError:
    case FailureKind::VersionRefused:
    case FailureKind::RedirectRefused:
    case FailureKind::DeadlineOver:
    case FailureKind::Cancelled:
    case FailureKind::Suspended:
        return false;
    }
    return false;
}

RetryDecision decideRetry(const RetryPolicy &policy, const RetryQuestion &question, const Jitter &jitter)
{
    if (!isRetryable(question.failure))
        return RetryStop::NotRetryable;
    if (!question.mayResend && !wasNeverSent(question.failure.kind))
        return RetryStop::MayNotResend;
    if (question.attemptsMade >= policy.maxAttempts())
        return RetryStop::AttemptsSpent;
    if (question.isProbe)
        return RetryStop::HalfOpenProbe;
    if (!question.circuitPasses)
        return RetryStop::CircuitNotClosed;
    const std::optional<Duration> asked = invitation(question.failure);
    if (asked && question.remaining && *asked > *question.remaining)
        return RetryStop::ServerAsksTooLong;
    const RetryPause pause = pauseAfter(policy, question, jitter);
    if (question.remaining && pause.wait >= *question.remaining)
        return RetryStop::Deadline;
    return pause;
}

} // namespace switchyard
