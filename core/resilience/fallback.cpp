// SPDX-License-Identifier: GPL-3.0-or-later
#include "resilience/fallback.h"

#include <algorithm>

namespace switchyard {

bool allowsFallback(FailureKind kind)
{
    switch (kind) {
    case FailureKind::ConnectionRefused:
    case FailureKind::ConnectionReset:
    case FailureKind::HostUnreachable:
    case FailureKind::DnsFailure:
    case FailureKind::TlsHandshake:
    case FailureKind::TlsCertificate:
    case FailureKind::ConnectTimeout:
    case FailureKind::AttemptTimeout:
    case FailureKind::IdleTimeout:
    case FailureKind::HttpServerError:
    case FailureKind::TruncatedBody:
    case FailureKind::MalformedAnswer:
    case FailureKind::AgentInternalError:
    case FailureKind::BodyTooLarge:
    case FailureKind::CircuitOpen:
    case FailureKind::HalfOpenLimit:
    case FailureKind::PoolQueueFull:
    case FailureKind::PoolTimeout:
    case FailureKind::DeadlineOver:
        return true;
    case FailureKind::HttpClientError:
    case FailureKind::NotAuthorised:
    case FailureKind::AgentError:
    case FailureKind::VersionRefused:
    case FailureKind::RedirectRefused:
    case FailureKind::InvalidRequest:
    case FailureKind::UnknownAgent:
    case FailureKind::PoolClosed:
    case FailureKind::Cancelled:
    case FailureKind::Suspended:
        return false;
    }
    return false;
}

StandIn findStandIn(const Fallback &fallback, TimePoint now)
{
    StandIn found;
    if (fallback.cached && fallback.cached->store) {
        const auto looked = fallback.cached->store->get(fallback.cached->key);
        if (!looked) {
            found.cacheError = looked.error();
        } else if (looked->has_value()) {
            const AnswerStore::Kept &kept = **looked;
            const Duration age = std::max(now - kept.since, Duration::zero());
            found.staleRejected = fallback.cached->maxStale && age > *fallback.cached->maxStale;
            if (!found.staleRejected) {
                found.answer = kept.answer;
                found.source = AnswerSource::LastGoodAnswer;
                found.age = age;
                return found;
            }
        }
    }
    if (fallback.fixedAnswer) {
        found.answer = fallback.fixedAnswer;
        found.source = AnswerSource::FixedAnswer;
    }
    return found;
}

} // namespace switchyard
